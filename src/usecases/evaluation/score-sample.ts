import { cutAtDiff } from "#evaluation/cut-at-diff.ts";
import { bodiesOf, bodyFingerprint } from "#pairs/body-fingerprints.ts";
import { cutCode } from "#pairs/cut-code.ts";
import { normaliseBody } from "#pairs/normalise-body.ts";
import type { LabelledCode, Sample, TrainingPair } from "#pairs/pair.ts";
import { verdictOn } from "#reward/judge.ts";
import { rewardOf, type TrajectoryReward } from "#reward/reward.ts";
import type { Outline } from "#trajectory/outline.ts";
import type { Step, Trajectory } from "#trajectory/trajectory.ts";
import type { EvaluationInput } from "./evaluation-input.ts";

/** One version of labelled code as the model reads and judges it. */
export type ScoredVersion = {
  readonly text: string;
  readonly outline: Outline;
  readonly steps: readonly Step[];
  readonly scored: TrajectoryReward;
  /** What decides whether the whole version is called vulnerable, in [-1, 1]; lower is worse. */
  readonly verdict: number;
  readonly body: string;
};

export type ScoredSample =
  | {
      readonly kind: "pair";
      readonly sample: TrainingPair;
      readonly before: ScoredVersion;
      readonly after: ScoredVersion;
    }
  | { readonly kind: "single"; readonly sample: LabelledCode; readonly version: ScoredVersion };

/** A sample with what the model says of it, or why it says nothing. */
export type SampleResult =
  | { readonly kind: "scored"; readonly scored: ScoredSample; readonly fingerprints: readonly string[] }
  | { readonly kind: "skipped"; readonly reason: string };

type Cut = { readonly text: string; readonly outline: Outline; readonly steps: readonly Step[] };
type CutResult = { readonly kind: "cut"; readonly cut: Cut } | { readonly kind: "skipped"; readonly reason: string };

/** Cuts a sample as the protocol says and lets the model score each version. */
export async function scoreSample(sample: Sample, input: EvaluationInput): Promise<SampleResult> {
  return sample.kind === "pair" ? scorePair(sample, input) : scoreSingle(sample, input);
}

async function scorePair(pair: TrainingPair, input: EvaluationInput): Promise<SampleResult> {
  const cuts = await Promise.all([cutBlind(pair.before, pair, input), cutBlind(pair.after, pair, input)]);
  const [before, after] = cuts;
  if (before.kind === "skipped") return before;
  if (after.kind === "skipped") return after;
  const [first, second] = input.protocol === "blind" ? [before.cut, after.cut] : cutAtDiff(before.cut, after.cut);
  const versions = await scoreCuts([first, second], pair, input);
  if (versions === null) return { kind: "skipped", reason: "scoring took too long" };
  const [vulnerable, fixed] = versions as readonly [ScoredVersion, ScoredVersion];
  if (vulnerable.body === fixed.body) return { kind: "skipped", reason: "both versions are the same code" };
  const scored = { kind: "pair", sample: pair, before: vulnerable, after: fixed } as const;
  return { kind: "scored", scored, fingerprints: [first, second].flatMap((cut) => fingerprintsOf(cut, input)) };
}

async function scoreSingle(sample: LabelledCode, input: EvaluationInput): Promise<SampleResult> {
  const result = await cutBlind(sample.code, sample, input);
  if (result.kind === "skipped") return result;
  const [version] = (await scoreCuts([result.cut], sample, input)) ?? [];
  if (version === undefined) return { kind: "skipped", reason: "scoring took too long" };
  return {
    kind: "scored",
    scored: { kind: "single", sample, version },
    fingerprints: fingerprintsOf(result.cut, input),
  };
}

async function cutBlind(text: string, { language }: Sample, { parser }: EvaluationInput): Promise<CutResult> {
  const parsed = await parser.outline({ language, text });
  if (parsed.kind === "timed-out") return { kind: "skipped", reason: "parsing took too long" };
  if (parsed.kind === "failed") return { kind: "skipped", reason: "parsing failed" };
  const { steps, outline } = cutCode(text, parsed.outline);
  if (steps.length === 0) return { kind: "skipped", reason: "no code: comments or closing brackets alone" };
  return { kind: "cut", cut: { text, outline, steps } };
}

/** Null where the model did not answer in time. */
async function scoreCuts(
  cuts: readonly Cut[],
  sample: Sample,
  { scorer, judge }: EvaluationInput,
): Promise<readonly ScoredVersion[] | null> {
  const trajectories = cuts.map(({ steps }) => trajectoryOf(sample, steps));
  const results = await scorer.score(trajectories);
  const versions = cuts.flatMap((cut, index): readonly ScoredVersion[] => {
    const result = results[index];
    if (result?.kind !== "scored") return [];
    const scored = rewardOf(trajectories[index] as Trajectory, result.logits, judge.tau);
    // A cut has at least one scored step, so there is a verdict.
    const verdict = verdictOn(scored.steps, judge);
    return [{ ...cut, scored, verdict, body: normaliseBody(cut.steps) }];
  });
  return versions.length === cuts.length ? versions : null;
}

/** A whole text as one trajectory, as training reads it. */
function trajectoryOf({ language, provenance }: Sample, steps: readonly Step[]): Trajectory {
  return { functionId: "#", path: provenance.path ?? provenance.id, name: null, language, steps };
}

function fingerprintsOf({ text, outline }: Cut, { fingerprints, sets }: EvaluationInput): readonly string[] {
  if (fingerprints === null) return [];
  return bodiesOf(text, outline).flatMap((body) => bodyFingerprint(body, sets.digest) ?? []);
}
