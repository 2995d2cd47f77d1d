import type { Judge } from "#reward/judge.ts";

/** Calls code vulnerable as the paper does: where R <= 0. */
export const BY_REWARD: Judge = { tau: 0.1, vulnerableAtOrBelow: 0, detector: null };
