import { sha256 } from "#gate/sha256.ts";
import type { Cache, ScoreResult, Scorer } from "#ports.ts";
import type { StepLogits } from "#reward/margin.ts";
import { readingOf } from "#trajectory/reading.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";

type Ports = { readonly scorer: Scorer; readonly cache: Cache };
/** What the model reads of a trajectory: equal readings get equal logits, so they are scored once. */
type Reading = { readonly key: string; readonly trajectory: Trajectory; readonly stepCount: number };

/** Scores trajectories, asking the model only for what it has not read yet: keyed by its digest and what it reads. */
export async function rememberedScores(
  trajectories: readonly Trajectory[],
  ports: Ports,
): Promise<readonly ScoreResult[]> {
  const readings = trajectories.map((trajectory) => readTrajectory(trajectory, ports.scorer));
  const distinct = new Map(readings.map((reading) => [reading.key, reading]));
  const results = new Map<string, ScoreResult>();
  await Promise.all(
    [...distinct.values()].map(async ({ key, stepCount }) => {
      const logits = parseLogits(await ports.cache.read(key), stepCount);
      if (logits !== null) results.set(key, { kind: "scored", logits });
    }),
  );
  await scoreMissing(
    [...distinct.values()].filter(({ key }) => !results.has(key)),
    results,
    ports,
  );
  return readings.map(({ key }) => results.get(key) as ScoreResult);
}

function readTrajectory(trajectory: Trajectory, { model }: Scorer): Reading {
  const steps = trajectory.steps.filter((step) => step.isScored).map((step) => readingOf(step.code));
  const key = `reward/${model.digest}/${model.provider}/${sha256(JSON.stringify(steps))}`;
  return { key, trajectory, stepCount: steps.length };
}

/** Adds the answers to `results`, which belongs to the caller. A time-out is not remembered: the next run may be luckier. */
async function scoreMissing(
  missing: readonly Reading[],
  results: Map<string, ScoreResult>,
  { scorer, cache }: Ports,
): Promise<void> {
  if (missing.length === 0) return;
  const scored = await scorer.score(missing.map(({ trajectory }) => trajectory));
  const writes = missing.map(async ({ key }, index) => {
    const result = scored[index] as ScoreResult;
    results.set(key, result);
    if (result.kind === "scored") await cache.write(key, JSON.stringify(result.logits.map(toNumbers)));
  });
  await Promise.all(writes);
}

function toNumbers({ vulnerable, secure, additive }: StepLogits): readonly number[] {
  return additive === undefined ? [vulnerable, secure] : [vulnerable, secure, additive];
}

/** Anything but two or three numbers a step is a miss: a cache is written by us, but a disk is not to be trusted. */
function parseLogits(text: string | null, stepCount: number): readonly StepLogits[] | null {
  if (text === null) return null;
  try {
    const written: unknown = JSON.parse(text);
    return Array.isArray(written) && written.length === stepCount && written.every(areLogits)
      ? written.map(fromNumbers)
      : null;
  } catch {
    return null;
  }
}

type Numbers = readonly [number, number, number?];

function areLogits(written: unknown): written is Numbers {
  return Array.isArray(written) && [2, 3].includes(written.length) && written.every(Number.isFinite);
}

function fromNumbers([vulnerable, secure, additive]: Numbers): StepLogits {
  return additive === undefined ? { vulnerable, secure } : { vulnerable, secure, additive };
}
