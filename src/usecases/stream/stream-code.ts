import type { ParseResult, Parser, ScoreResult, Scorer } from "#ports.ts";
import { aggregateMargins } from "#reward/aggregate.ts";
import { type Judge, prefixVerdicts } from "#reward/judge.ts";
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
  readonly judge: Judge;
  readonly context: MarginContext;
  readonly maxCharacters: number;
};

export type StreamEvent =
  | StepEvent
  /** The code is whole. R over all its steps, and the verdict on its worst function; null where nothing of it was scored. */
  | {
      readonly kind: "end";
      readonly steps: number;
      readonly reward: number | null;
      readonly worstVerdict: number | null;
    };

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
  { language, judge, context, maxCharacters }: StreamOptions,
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
    const closed = [...kept, ...closedSteps(cut, results, { judge, openLine })];
    return { kind: "read", events: isSure ? told.tell(closed) : told.suggest(closed) };
  }

  async function end(): Promise<StreamReading> {
    const cut = await cutter.cut(text.all(), "anew");
    const reading = cut.kind === "cut" ? await score(cut, EVERYTHING) : cut;
    if (reading.kind !== "read") return reading;
    return { kind: "read", events: [...reading.events, endOf(told.list(), judge)] };
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
  { judge, openLine }: { readonly judge: Judge; readonly openLine: number },
): readonly StreamedStep[] {
  return trajectories
    .flatMap((trajectory, at) => stepsOf(trajectory, results[at] as ScoreResult, judge))
    .filter(({ first, last }) => first > settled && last < openLine)
    .sort((one, other) => one.last - other.last || one.first - other.first);
}

function stepsOf(trajectory: Trajectory, result: ScoreResult, judge: Judge): readonly StreamedStep[] {
  if (result.kind !== "scored") return [];
  const reward = rewardOf(trajectory, result.logits, judge.tau);
  const verdicts = prefixVerdicts(reward.steps, judge);
  const { name, steps } = scoredFunction(reward, judge.tau);
  return steps.map(({ text: _, ...step }, at) => ({ ...step, function: name, prefixVerdict: verdicts[at] as number }));
}

function endOf(told: readonly StreamedStep[], { tau }: Judge): StreamEvent {
  if (told.length === 0) return { kind: "end", steps: 0, reward: null, worstVerdict: null };
  const margins = told.map(({ margin }) => margin as Margin);
  const last = new Map(told.map((step) => [step.function, step.prefixVerdict]));
  return {
    kind: "end",
    steps: told.length,
    reward: aggregateMargins(margins, tau),
    worstVerdict: Math.min(...last.values()),
  };
}
