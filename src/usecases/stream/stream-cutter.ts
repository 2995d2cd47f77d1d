import type { LineSpan } from "#change/line-span.ts";
import type { ParseResult, Parser } from "#ports.ts";
import { contextLines, spanAfter } from "#trajectory/context-lines.ts";
import { readyToCut } from "#trajectory/cut-text.ts";
import type { Language } from "#trajectory/language.ts";
import { openLine } from "#trajectory/open-line.ts";
import type { Outline } from "#trajectory/outline.ts";
import { spansOutsideFunctions } from "#trajectory/outside-functions.ts";
import { splitSteps } from "#trajectory/split-steps.ts";
import type { Step, Trajectory } from "#trajectory/trajectory.ts";
import { outlinePrefix } from "#usecases/outline-prefix.ts";

/** Unfinished code in steps. Lines count from the text's first, 1-based. */
export type StreamCut = {
  readonly kind: "cut";
  /** Steps that end here or before were cut for good by an earlier cut and are not looked at again; 0 at first. */
  readonly settled: number;
  /** Of what is not settled; where a function goes on, with its settled steps before. */
  readonly trajectories: readonly Trajectory[];
  /** Steps that end before this line are closed, however the code goes on. */
  readonly openLine: number;
  /** True where the grammar had to guess: the next line may show what is meant. */
  readonly isGuess: boolean;
  /** The steps before `openLine` are known to whoever asked: they need not be cut again. */
  readonly settle: () => void;
};

type Failed = Exclude<ParseResult, { kind: "outlined" }>;

export type StreamCutter = {
  /** `anew` looks at all of the text: after an edit, and at the end. */
  cut(text: string, how: "going-on" | "anew"): Promise<StreamCut | Failed>;
};

/** What is cut for good. */
type Settled = {
  readonly lines: number;
  /** Lines that a parser needs to read on, by number. */
  readonly context: readonly { readonly text: string; readonly line: number }[];
  /** Functions that go on, by id. */
  readonly goingOn: ReadonlySet<string>;
  /** The settled steps of each of them, and of the code outside functions. */
  readonly heads: ReadonlyMap<string, readonly Step[]>;
};

const NOTHING: Settled = { lines: 0, context: [], goingOn: new Set(), heads: new Map() };

/** Code outside functions. */
const OUTSIDE = "#";

/** All is cut anew when the text has grown to this many times what it was then: so that it costs a share of the whole. */
const GROWTH = 2;

/** A grammar that guesses may see with the next lines what is meant: a decorator, the first line of a long header. */
const PATIENCE = 2;

/**
 * Cuts code that grows. What is closed is settled and not parsed again: what follows it is read after the few lines
 * that it stands under. Where that leaves a grammar guessing, or no trace of the function that goes on, all is cut anew.
 */
export function createStreamCutter(language: Language, parser: Parser): StreamCutter {
  let settled = NOTHING;
  let wholeLength = 0;
  let lost = 0;

  async function cutAfter(text: string, after: Settled): Promise<StreamCut | Failed | "lost"> {
    const source = [...after.context.map((line) => line.text), ...text.split("\n").slice(after.lines)].join("\n");
    const parsed = await outlinePrefix({ language, text: source }, parser);
    if (parsed.kind !== "outlined") return parsed;
    const { outline } = parsed;
    const known = new Set(functionsOf(outline, after).map(({ id }) => id));
    const isLost = outline.hasErrors || [...after.goingOn].some((id) => !known.has(id));
    if (after !== NOTHING && isLost) return "lost";
    const trajectories = trajectoriesAfter(source, outline, after);
    const open = Math.max(after.lines + 1, lineIn(after)(openLine(source, outline)));
    const isGuess = outline.hasErrors;
    const keep = () => {
      if (!isGuess) settled = settle(source, outline, { after, trajectories, lines: open - 1 });
    };
    return { kind: "cut", settled: after.lines, trajectories, openLine: open, isGuess, settle: keep };
  }

  async function cutAnew(text: string): Promise<StreamCut | Failed> {
    settled = NOTHING;
    lost = 0;
    wholeLength = text.length;
    const cut = await cutAfter(text, NOTHING);
    if (cut === "lost") throw new Error("nothing was settled, and yet it was lost");
    return cut;
  }

  return {
    cut: async (text, how) => {
      if (how === "anew" || settled === NOTHING) return cutAnew(text);
      const cut = await cutAfter(text, settled);
      if (cut === "lost") {
        lost++;
        return lost > PATIENCE ? cutAnew(text) : nothingNew(settled);
      }
      lost = 0;
      return text.length > GROWTH * wholeLength ? cutAnew(text) : cut;
    },
  };
}

function nothingNew({ lines }: Settled): StreamCut {
  return { kind: "cut", settled: lines, trajectories: [], openLine: lines + 1, isGuess: true, settle: () => undefined };
}

/** The line of the whole text for one of what was parsed: lines of the context, and what follows them. */
function lineIn({ context, lines }: Settled): (line: number) => number {
  return (line) => context[line - 1]?.line ?? line - context.length + lines;
}

/** Functions with a body; where a function begins tells it from its namesakes. */
function functionsOf({ functions }: Outline, after: Settled) {
  return functions
    .filter(({ body }) => body !== null)
    .map(({ qualifiedName: name, span }) => ({ id: `${name}#${lineIn(after)(span.first)}`, name, span }));
}

/** Functions first, in source order, then the code outside of them, as `sourceTrajectories` has it. */
function trajectoriesAfter(text: string, outline: Outline, after: Settled): readonly Trajectory[] {
  const { language } = outline;
  const toWhole = lineIn(after);
  const stepsOf = (span: LineSpan) => {
    const tail = spanAfter(span, after.context.length);
    const steps = tail === null ? [] : splitSteps({ text, outline, span: tail, functionId: "", part: "changed" });
    return steps.map((step) => ({ ...step, span: { first: toWhole(step.span.first), last: toWhole(step.span.last) } }));
  };
  const functions = functionsOf(outline, after).map(({ id, name, span }) => {
    return { id, name, steps: [...(after.heads.get(id) ?? []), ...stepsOf(span)] };
  });
  const lines = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
  const outside = [...(after.heads.get(OUTSIDE) ?? []), ...spansOutsideFunctions(outline, lines).flatMap(stepsOf)];
  return [...functions, { id: OUTSIDE, name: null, steps: outside }]
    .filter(({ steps }) => steps.some(({ isScored }) => isScored))
    .map(({ id, name, steps }) => ({ functionId: id, path: "", name, language, steps }));
}

type Settling = { readonly after: Settled; readonly trajectories: readonly Trajectory[]; readonly lines: number };

/** As before where a step lies across the line. */
function settle(source: string, outline: Outline, { after, trajectories, lines }: Settling): Settled {
  const isAcross = trajectories.some(({ steps }) => steps.some(({ span }) => span.first <= lines && lines < span.last));
  if (lines <= after.lines || isAcross) return after;
  const count = lines - after.lines + after.context.length;
  const isGoingOn = ({ span }: { readonly span: LineSpan }) => span.first <= count && count < span.last;
  const goingOn = new Set(
    functionsOf(outline, after)
      .filter(isGoingOn)
      .map(({ id }) => id),
  );
  const heads = trajectories
    .filter(({ functionId }) => functionId === OUTSIDE || goingOn.has(functionId))
    .map(({ functionId, steps }) => [functionId, steps.filter(({ span }) => span.last <= lines)] as const);
  const all = source.split("\n");
  const context = contextLines(readyToCut(source, outline).code, outline, count).map((line) => {
    return { text: all[line - 1] ?? "", line: lineIn(after)(line) };
  });
  return { lines, context, goingOn, heads: new Map(heads) };
}
