import type { ScoreResult, Scorer } from "#ports.ts";
import { comparedLogits } from "#reward/margin.ts";

/**
 * The same scorer with the margins that compare versions: for candidates, which are not judged one by one. A margin that
 * fears the place of a flaw would prefer code that does less.
 */
export function comparingScorer(scorer: Scorer): Scorer {
  return { ...scorer, score: async (trajectories) => (await scorer.score(trajectories)).map(compared) };
}

function compared(result: ScoreResult): ScoreResult {
  return result.kind === "scored" ? { ...result, logits: result.logits.map(comparedLogits) } : result;
}
