import type { ScoreResult, Scorer } from "#ports.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";

export type FakeScorer = Scorer & {
  /** The trajectories it was asked for, in order. */
  readonly asked: readonly Trajectory[];
};

/** Log-odds of secure that a word takes from its step, or gives it. */
const WORDS: Readonly<Record<string, number>> = { unsafe: -3, risky: -1, check: 2 };

/** Judges each step by a few words, whatever stands around it, and times out where a step says `endless`. */
export function fakeScorer(): FakeScorer {
  const asked: Trajectory[] = [];
  return {
    asked,
    model: { name: "words", digest: "d".repeat(64), provider: "cpu", maxTokens: 512 },
    async score(trajectories) {
      asked.push(...trajectories);
      return trajectories.map(scoreOne);
    },
    countTokens: (code) => code.split(/\s+/u).length,
    close: async () => undefined,
  };
}

function scoreOne({ steps }: Trajectory): ScoreResult {
  const scored = steps.filter((step) => step.isScored);
  if (scored.some(({ code }) => code.includes("endless"))) return { kind: "timed-out", afterMs: 120_000 };
  return { kind: "scored", logits: scored.map(({ code }) => ({ secure: logOddsOf(code), vulnerable: 0 })) };
}

function logOddsOf(code: string): number {
  return (code.match(/\w+/gu) ?? []).reduce((sum, word) => sum + (WORDS[word] ?? 0), 1);
}
