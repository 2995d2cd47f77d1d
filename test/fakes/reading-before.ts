import type { Scorer } from "#ports.ts";
import { fakeScorer } from "./fake-scorer.ts";

/** Judges each step by how often `unsafe` stood in its trajectory so far, as a model that reads on would. */
export function readingBefore(): Scorer {
  return {
    ...fakeScorer(),
    score: async (trajectories) =>
      trajectories.map(({ steps }) => {
        let secure = 0;
        const logits = steps
          .filter(({ isScored }) => isScored)
          .map(({ code }) => {
            secure -= code.split("unsafe").length - 1;
            return { secure, vulnerable: 0 };
          });
        return { kind: "scored", logits };
      }),
  };
}
