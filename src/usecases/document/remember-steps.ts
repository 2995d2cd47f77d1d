import type { ScoreResult, Scorer } from "#ports.ts";
import type { StepLogits } from "#reward/margin.ts";
import { readingOf } from "#trajectory/reading.ts";
import type { Step, Trajectory } from "#trajectory/trajectory.ts";

/** What a margin depends on: the step alone (an additive model), or also the steps before it in its trajectory. */
export type MarginContext = "step" | "trajectory";

export type RememberingScorer = Pick<Scorer, "score"> & {
  /** Scored steps that the model was asked for so far. */
  asked(): number;
  /** Forgets what was not scored since the last call: what is kept is what still stands in the document. */
  forget(): void;
};

/** A step where it was read; the steps that followed it are `next`, by what the model reads of them. */
type Place = { logits: StepLogits | null; round: number; readonly next: Map<string, Place> };

/** A trajectory that is asked for, and the places its answers belong to. */
type Asked = { readonly trajectory: Trajectory; readonly places: readonly Place[] };

/** Scores a document that changes little by little: the model is asked for what it has not read in that place before. */
export function rememberSteps(scorer: Pick<Scorer, "score">, context: MarginContext): RememberingScorer {
  const root = newPlace(0);
  let round = 0;
  let asked = 0;

  /** Where margins depend on the step alone, every step stands in the first place. */
  function placesOf(steps: readonly Step[]): readonly Place[] {
    let before = root;
    return steps.map((step) => {
      const place = enter(before, knownReading(step), round);
      if (context === "trajectory") before = place;
      return place;
    });
  }

  /** The whole trajectory where a margin depends on what stands before it. */
  function unread(trajectory: Trajectory, steps: readonly Step[], places: readonly Place[]): readonly Asked[] {
    const missing = places.flatMap((place, at) => (place.logits === null ? [at] : []));
    if (missing.length === 0) return [];
    const chosen = context === "trajectory" ? places.map((_, at) => at) : missing;
    asked += missing.length;
    const wanted = chosen.map((at) => steps[at] as Step);
    return [{ trajectory: { ...trajectory, steps: wanted }, places: chosen.map((at) => places[at] as Place) }];
  }

  async function score(trajectories: readonly Trajectory[]): Promise<readonly ScoreResult[]> {
    const known = trajectories.map((trajectory) => {
      const steps = trajectory.steps.filter(({ isScored }) => isScored);
      return { trajectory, steps, places: placesOf(steps) };
    });
    const wanted = known.map(({ trajectory, steps, places }) => unread(trajectory, steps, places));
    const flat = wanted.flat();
    const results = flat.length === 0 ? [] : await scorer.score(flat.map(({ trajectory }) => trajectory));
    flat.forEach(({ places }, at) => {
      keep(places, results[at] as ScoreResult);
    });
    return known.map(({ places }, at) => resultOf(places, results[flat.indexOf(wanted[at]?.[0] as Asked)]));
  }

  return {
    score,
    asked: () => asked,
    forget: () => {
      prune(root, round);
      round++;
    },
  };
}

/** A step that stays is read once. */
const READINGS = new WeakMap<Step, string>();

function knownReading(step: Step): string {
  const reading = READINGS.get(step) ?? readingOf(step.code);
  READINGS.set(step, reading);
  return reading;
}

function newPlace(round: number): Place {
  return { logits: null, round, next: new Map() };
}

function enter(before: Place, reading: string, round: number): Place {
  const known = before.next.get(reading);
  const place = known ?? newPlace(round);
  if (known === undefined) before.next.set(detached(reading), place);
  place.round = round;
  return place;
}

/** The same text in memory of its own: engines keep a whole text alive for a line that was cut out of it. */
function detached(text: string): string {
  return text.split("").join("");
}

function keep(places: readonly Place[], result: ScoreResult): void {
  if (result.kind !== "scored") return;
  places.forEach((place, at) => {
    place.logits = result.logits[at] as StepLogits;
  });
}

/** What took too long is not remembered: the next time may be luckier. */
function resultOf(places: readonly Place[], asked: ScoreResult | undefined): ScoreResult {
  if (asked?.kind === "timed-out") return asked;
  return { kind: "scored", logits: places.map(({ logits }) => logits as StepLogits) };
}

/** Without recursion: a trajectory may have thousands of steps. */
function prune(root: Place, round: number): void {
  const waiting = [root];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    for (const [reading, after] of place.next) {
      if (after.round < round) place.next.delete(reading);
      else waiting.push(after);
    }
  }
}
