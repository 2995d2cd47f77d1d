import { defaultPolicy } from "#config.ts";
import type { Learning } from "#usecases/collect/collecting-ports.ts";
import { fakeScorer } from "./fake-scorer.ts";
import { memoryCache } from "./memory-cache.ts";

/** Learning that nobody asked for: it keeps nothing. */
export function noLearning(): Learning {
  const nothing = async () => undefined;
  const parser = {
    digest: "none",
    outline: async () => ({ kind: "failed", message: "none" }) as const,
    close: nothing,
  };
  return {
    pairs: {
      save: nothing,
      saveNegative: nothing,
      withdraw: nothing,
      abandon: nothing,
      mergeNegatives: nothing,
      find: async () => null,
      waitingIn: async () => [],
      due: async () => [],
      countOfPerson: async () => 0,
      countOfRepository: async () => 0,
      withBody: async () => [],
      async *confirmed() {},
    },
    tools: { parser, scorer: fakeScorer(), cache: memoryCache() },
    evaluation: new Set(),
    rulesAt: async () => ({ policy: defaultPolicy(), digest: "e".repeat(64) }),
    defaultHead: async () => null,
    now: () => 0,
  };
}
