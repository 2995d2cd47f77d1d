import type { Baselines } from "#ports/baseline-judge.ts";
import { LENGTH_JUDGE } from "./length-judge.ts";

/** The judges that were asked for, as far as they can judge here. */
export async function openBaselines(): Promise<Baselines> {
  return { judges: [LENGTH_JUDGE], leftOut: [] };
}
