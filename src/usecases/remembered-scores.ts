import { sha256 } from "#gate/sha256.ts";
import type { Cache, ScoreResult, Scorer } from "#ports.ts";
import type { StepLogits } from "#reward/margin.ts";
import { readingOf } from "#trajectory/reading.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";

/** Scores trajectories, asking the model only for what it has not read yet: keyed by its digest and what it reads. */
export async function rememberedScores(
  trajectories: readonly Trajectory[],
  { scorer, cache }: { readonly scorer: Scorer; readonly cache: Cache },
): Promise<readonly ScoreResult[]> {
  const keys = trajectories.map((trajectory) => keyOf(trajectory, scorer));
  const known = await Promise.all(keys.map(async (key) => parseLogits(await cache.read(key))));
  const missing = trajectories.flatMap((trajectory, index) => (known[index] === null ? [{ trajectory, index }] : []));
  const scored = await scorer.score(missing.map(({ trajectory }) => trajectory));
  await Promise.all(scored.map((result, at) => remember(result, keys[missing[at]?.index ?? -1], cache)));
  const fresh = new Map(missing.map(({ index }, at) => [index, scored[at] as ScoreResult]));
  return known.map((logits, index) => fresh.get(index) ?? { kind: "scored", logits: logits ?? [] });
}

function keyOf({ steps }: Trajectory, { model }: Scorer): string {
  const readings = steps.filter((step) => step.isScored).map((step) => readingOf(step.code));
  return `reward/${model.digest}/${model.provider}/${sha256(JSON.stringify(readings))}`;
}

async function remember(result: ScoreResult, key: string | undefined, cache: Cache): Promise<void> {
  if (result.kind !== "scored" || key === undefined) return;
  await cache.write(key, JSON.stringify(result.logits.map(({ vulnerable, secure }) => [vulnerable, secure])));
}

function parseLogits(text: string | null): readonly StepLogits[] | null {
  if (text === null) return null;
  try {
    const written: readonly (readonly [number, number])[] = JSON.parse(text);
    return written.map(([vulnerable, secure]) => ({ vulnerable, secure }));
  } catch {
    return null;
  }
}
