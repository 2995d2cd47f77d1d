import { afterAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Scorer } from "#ports.ts";
import type { Language } from "#trajectory/language.ts";
import type { MarginContext } from "#usecases/document/remember-steps.ts";
import { scoreSource } from "#usecases/score-source.ts";
import { type CodeStream, createCodeStream, type StreamEvent } from "#usecases/stream/stream-code.ts";
import type { TextEdit } from "#usecases/stream/stream-text.ts";
import type { StreamedStep } from "#usecases/stream/stream-told.ts";
import { BY_REWARD } from "../../fakes/by-reward.ts";
import { fakeScorer } from "../../fakes/fake-scorer.ts";
import { readingBefore } from "../../fakes/reading-before.ts";
import { openRealParser } from "../../fakes/real-parser.ts";
import { CODE_LINES, wellFormed } from "./streamed-code.ts";

const parser = openRealParser();
afterAll(() => parser.close());

const scorers: Readonly<Record<MarginContext, () => Scorer>> = { step: fakeScorer, trajectory: readingBefore };

function open(language: Language, context: MarginContext = "step", scorer = scorers[context]()): CodeStream {
  return createCodeStream({ language, judge: BY_REWARD, context, maxCharacters: 10_000 }, { parser, scorer });
}

/** The client's side: a list, cut off where steps are withdrawn. */
function applyEvents(list: readonly StreamedStep[], events: readonly StreamEvent[]): readonly StreamedStep[] {
  return events.reduce((steps, event) => {
    if (event.kind === "withdrawn") return steps.slice(0, event.from);
    return event.kind === "step" ? [...steps.slice(0, event.index), event.step] : steps;
  }, list);
}

async function eventsOf(stream: CodeStream, when: "going-on" | "ended" = "going-on"): Promise<readonly StreamEvent[]> {
  const reading = await stream.read(when);
  if (reading.kind !== "read") throw new Error(reading.kind);
  return reading.events;
}

/** What `score` says of the same text, in the order in which steps end. */
async function stepsOf(text: string, language: Language, scorer: Scorer, isPrefix = true) {
  const tool = { name: "seccodeprm", version: "0.0.0" } as const;
  const options = { path: "", text, language, isPrefix, tau: 0.1, tool };
  const { functions } = await scoreSource(options, { parser, scorer });
  return functions
    .flatMap(({ name, steps }) =>
      steps.map(({ text: _, ...step }) => ({ ...step, function: name, prefixVerdict: step.prefixReward })),
    )
    .sort((one, other) => one.last - other.last || one.first - other.first);
}

function append(stream: CodeStream, text: string): void {
  stream.edit({ start: stream.length(), end: stream.length(), text });
}

/** Cuts a text where a random generator might. */
const cuts = fc.array(fc.nat(400), { maxLength: 12 });
function piecesOf(text: string, at: readonly number[]): readonly string[] {
  const places = [...new Set(at.map((place) => place % (text.length + 1)))].sort((one, other) => one - other);
  return [0, ...places].map((from, index) => text.slice(from, places[index]));
}

const languages = fc.constantFrom<Language>("python", "c", "javascript", "java", "ruby");
const contexts = fc.constantFrom<MarginContext>("step", "trajectory");

describe("code that arrives in pieces", () => {
  test("has, however it is split, at its end the steps, margins and rewards of the whole", async () => {
    await fc.assert(
      fc.asyncProperty(languages, contexts, fc.nat(), cuts, async (language, context, seed, at) => {
        const text = wellFormed(language, seed);
        const stream = open(language, context);
        let list: readonly StreamedStep[] = [];
        for (const piece of piecesOf(text, at)) {
          append(stream, piece);
          if (stream.mayHaveNews()) list = applyEvents(list, await eventsOf(stream));
        }
        list = applyEvents(list, await eventsOf(stream, "ended"));
        expect(list).toEqual(await stepsOf(text, language, scorers[context](), false));
      }),
      { numRuns: 40 },
    );
  });

  // The same files each time: a grammar that guesses for several lines on end may still have a step taken back, rarely.
  test("never takes back a step of well-formed code: a prefix has the whole's first ones", async () => {
    await fc.assert(
      fc.asyncProperty(languages, contexts, fc.nat(), async (language, context, seed) => {
        const text = wellFormed(language, seed);
        const whole = await stepsOf(text, language, scorers[context](), false);
        const stream = open(language, context);
        let list: readonly StreamedStep[] = [];
        for (const line of text.split(/(?<=\n)/u)) {
          append(stream, line);
          if (!stream.mayHaveNews()) continue;
          list = applyEvents(list, await eventsOf(stream));
          expect([line, list]).toEqual([line, whole.slice(0, list.length)]);
        }
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test("has after any edits of any text the steps of the text as it stands", async () => {
    const edits = fc.array(
      fc.record({
        start: fc.nat(200),
        length: fc.nat(40),
        lines: fc.array(fc.constantFrom(...CODE_LINES), { maxLength: 8 }),
      }),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(languages, contexts, edits, async (language, context, wanted) => {
        const stream = open(language, context);
        let text = "";
        let list: readonly StreamedStep[] = [];
        for (const { start, length, lines } of wanted) {
          const edit: TextEdit = within(text, start, length, lines.join("\n"));
          expect(stream.edit(edit)).toBe("edited");
          text = `${text.slice(0, edit.start)}${edit.text}${text.slice(edit.end)}`;
          if (stream.mayHaveNews()) list = applyEvents(list, await eventsOf(stream));
        }
        list = applyEvents(list, await eventsOf(stream, "ended"));
        expect(list).toEqual(await stepsOf(text, language, scorers[context]()));
      }),
      { numRuns: 60 },
    );
  });
});

function within(text: string, start: number, length: number, added: string): TextEdit {
  const from = Math.min(start, text.length);
  return { start: from, end: Math.min(from + length, text.length), text: added };
}

describe("a stream", () => {
  const FIRST = "def f(a):\n    b = check(a)\n    go(b)\n\n";

  test("says a step when the next one begins, not before", async () => {
    const stream = open("python");
    append(stream, FIRST);
    expect(await eventsOf(stream)).toEqual([]);
    append(stream, "    unsafe(b)\n");
    expect(await eventsOf(stream)).toMatchObject([
      { kind: "step", index: 0, step: { function: "f", first: 1, last: 4, drop: null } },
    ]);
  });

  test("need not be read before a step may be closed", async () => {
    const stream = open("python");
    const asked = ["def f(a):\n", "    b = check(a", ")\n", "    go(b)\n\n", "    unsafe", "(b)\n"].map((piece) => {
      append(stream, piece);
      return stream.mayHaveNews();
    });
    expect(asked).toEqual([true, false, false, false, false, true]);
  });

  test("withdraws what an edit changed, and what follows it", async () => {
    const stream = open("python");
    append(stream, `${FIRST}    unsafe(b)\n\n    go(b)\n\n    go(a)\n`);
    await eventsOf(stream);
    const start = FIRST.length + "    ".length;
    stream.edit({ start, end: start + "unsafe".length, text: "check" });
    expect(await eventsOf(stream)).toMatchObject([
      { kind: "withdrawn", from: 1 },
      { kind: "step", index: 1 },
      { kind: "step", index: 2 },
    ]);
  });

  test("asks an additive model after an edit for what changed alone", async () => {
    const scorer = fakeScorer();
    const stream = open("python", "step", scorer);
    append(stream, `${FIRST}    unsafe(b)\n\n    go(b)\n\n    go(a)\n`);
    await eventsOf(stream);
    const before = scorer.asked.length;
    stream.edit({ start: FIRST.length + 4, end: FIRST.length + 10, text: "check" });
    await eventsOf(stream);
    expect(scorer.asked.slice(before).map(({ steps }) => steps.length)).toEqual([1]);
  });

  test("ends with R over all its steps", async () => {
    const stream = open("python");
    expect(await eventsOf(stream, "ended")).toEqual([{ kind: "end", steps: 0, reward: null, worstVerdict: null }]);
    append(stream, "unsafe(1)\n");
    const reward = Math.tanh(-1);
    expect((await eventsOf(stream, "ended")).at(-1)).toEqual({ kind: "end", steps: 1, reward, worstVerdict: reward });
  });

  test("loses nothing where the scorer fails once", async () => {
    const inner = fakeScorer();
    let isFailing = true;
    const scorer: Scorer = {
      ...inner,
      score: async (asked) => {
        if (isFailing) throw new Error("once");
        return inner.score(asked);
      },
    };
    const stream = open("python", "step", scorer);
    append(stream, `${FIRST}    unsafe(b)\n`);
    await expect(stream.read("going-on")).rejects.toThrow("once");
    isFailing = false;
    expect(await eventsOf(stream)).toMatchObject([{ kind: "step", index: 0 }]);
  });

  test("takes no edit that is outside of it, or that makes it too long", () => {
    const stream = open("python");
    append(stream, "a\n");
    expect([
      stream.edit({ start: 0, end: 3, text: "" }),
      stream.edit({ start: 2, end: 1, text: "" }),
      stream.edit({ start: 2, end: 2, text: "x".repeat(9_999) }),
      stream.length(),
    ]).toEqual(["outside", "outside", "too-long", 2]);
  });

  test("says that it could not be parsed or scored in time", async () => {
    const slow = { ...parser, outline: async () => ({ kind: "timed-out", afterMs: 7 }) as const };
    const options = { language: "python", judge: BY_REWARD, context: "step", maxCharacters: 100 } as const;
    const unparsed = createCodeStream(options, { parser: slow, scorer: fakeScorer() });
    const unscored = open("python");
    append(unscored, "endless(1)\n");
    expect([await unparsed.read("ended"), await unscored.read("ended")]).toEqual([
      { kind: "timed-out", afterMs: 7 },
      { kind: "score-timed-out", afterMs: 120_000 },
    ]);
  });
});
