import { LENGTH_RULE } from "#evaluation/length-rule.ts";
import type { Baselines } from "#ports/baseline-judge.ts";

/** The judges that were asked for, as far as they can judge here. */
export async function openBaselines(): Promise<Baselines> {
  return { judges: [LENGTH_RULE], leftOut: [] };
}
