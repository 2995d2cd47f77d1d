import type { CheckRef, Checks } from "#ports/code-host.ts";
import type { Progress } from "#ports.ts";

/**
 * Tells a check which stage a review is in: once a stage, since each telling is a request that counts towards
 * GitHub's limits. One that fails is dropped: the next one, or the conclusion, says more.
 */
export function reportStages(check: CheckRef, host: Checks): Progress & { settle(): Promise<void> } {
  const told = new Set<string>();
  const sending: Promise<unknown>[] = [];
  return {
    report(stage, _done, total) {
      if (told.has(stage)) return;
      told.add(stage);
      sending.push(host.report(check, `${stage} (${total})`));
    },
    async settle() {
      await Promise.allSettled(sending);
    },
  };
}
