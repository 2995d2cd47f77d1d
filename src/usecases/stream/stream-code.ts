import type { ParseResult, Parser, ScoreResult, Scorer } from "#ports.ts";
import { aggregateMargins } from "#reward/aggregate.ts";
import type { Margin } from "#reward/margin.ts";
import { rewardOf } from "#reward/reward.ts";
import type { Language } from "#trajectory/language.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";
import { type MarginContext, rememberSteps } from "#usecases/document/remember-steps.ts";
import { scoredFunction } from "#usecases/scored-function.ts";
import { createStreamCutter, type StreamCut } from "./stream-cutter.ts";
import { createStreamText, type Edited, type TextEdit } from "./stream-text.ts";
import { createToldSteps, type StepEvent, type StreamedStep } from "./stream-told.ts";

export type StreamOptions = {
  readonly language: Language;
  readonly tau: number;
  readonly context: MarginContext;
  readonly maxCharacters: number;
};

export type StreamEvent =
  | StepEvent
  /** The code is whole. R over all its steps, null where nothing of it was scored. */
  | { readonly kind: "end"; readonly steps: number; readonly reward: number | null };

export type StreamReading =
  | { readonly kind: "read"; readonly events: readonly StreamEvent[] }
  | Exclude<ParseResult, { kind: "outlined" }>
  | { readonly kind: "score-timed-out"; readonly afterMs: number };

/** Code that is being written or generated, a piece at a time. One reading at once. */
export type CodeStream = {
  edit(edit: TextEdit): Edited;
  /** Characters so far. */
  length(): number;
  /** True where a reading may bring something new. Asking takes the answer away. */
  mayHaveNews(): boolean;
  /** Scores what was closed since the last reading; at the end everything, and says so. */
  read(when: "going-on" | "ended"): Promise<StreamReading>;
};

type Ports = { readonly parser: Parser; readonly scorer: Pick<Scorer, "score"> };

/** The steps are those of `scoreSource` of the same beginning, margins and rewards included, told as each is closed. */
export function createCodeStream(
  { language, tau, context, maxCharacters }: StreamOptions,
  { parser, scorer }: Ports,
): CodeStream {
  const text = createStreamText(maxCharacters);
  const cutter = createStreamCutter(language, parser);
  const remembering = rememberSteps(scorer, context);
  const told = createToldSteps();
  let isEdited = false;

  /** An edit may take anything back, and so may the end. */
  async function score(cut: StreamCut, openLine: number): Promise<StreamReading> {
    const isSure = !cut.isGuess || isEdited || openLine === EVERYTHING;
    isEdited = false;
    const results = cut.trajectories.length === 0 ? [] : await remembering.score(cut.trajectories);
    const late = results.find((result) => result.kind === "timed-out");
    if (late !== undefined) return { kind: "score-timed-out", afterMs: late.afterMs };
    if (cut.settled === 0) remembering.forget();
    cut.settle();
    const kept = told.list().filter(({ last }) => last <= cut.settled);
    const closed = [...kept, ...closedSteps(cut, results, { tau, openLine })];
    return { kind: "read", events: isSure ? told.tell(closed) : told.suggest(closed) };
  }

  async function end(): Promise<StreamReading> {
    const cut = await cutter.cut(text.all(), "anew");
    const reading = cut.kind === "cut" ? await score(cut, EVERYTHING) : cut;
    if (reading.kind !== "read") return reading;
    return { kind: "read", events: [...reading.events, endOf(told.list(), tau)] };
  }

  async function goOn(): Promise<StreamReading> {
    const cut = await cutter.cut(text.wholeLines(), isEdited ? "anew" : "going-on");
    return cut.kind === "cut" ? score(cut, cut.openLine) : cut;
  }

  return {
    edit: (edit) => {
      isEdited ||= edit.start < text.wholeLines().length;
      return text.edit(edit);
    },
    length: () => text.all().length,
    mayHaveNews: text.mayHaveNews,
    read: (when) => (when === "ended" ? end() : goOn()),
  };
}

const EVERYTHING = Number.POSITIVE_INFINITY;

/** In the order in which they are closed: a function's step may end before that of the function around it. */
function closedSteps(
  { trajectories, settled }: StreamCut,
  results: readonly ScoreResult[],
  { tau, openLine }: { readonly tau: number; readonly openLine: number },
): readonly StreamedStep[] {
  return trajectories
    .flatMap((trajectory, at) => stepsOf(trajectory, results[at] as ScoreResult, tau))
    .filter(({ first, last }) => first > settled && last < openLine)
    .sort((one, other) => one.last - other.last || one.first - other.first);
}

function stepsOf(trajectory: Trajectory, result: ScoreResult, tau: number): readonly StreamedStep[] {
  if (result.kind !== "scored") return [];
  const { name, steps } = scoredFunction(rewardOf(trajectory, result.logits, tau), tau);
  return steps.map(({ text: _, ...step }) => ({ ...step, function: name }));
}

function endOf(told: readonly StreamedStep[], tau: number): StreamEvent {
  const margins = told.map(({ margin }) => margin as Margin);
  return { kind: "end", steps: told.length, reward: margins.length === 0 ? null : aggregateMargins(margins, tau) };
}
