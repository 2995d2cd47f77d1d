import type { Policy } from "#gate/policy.ts";
import type { Verdict } from "#gate/verdict.ts";

/** What the process ends with, as the README lists them. */
export const EXIT = {
  passed: 0,
  blocked: 1,
  mistake: 2,
  blind: 3,
  bug: 70,
  interrupted: 130,
  terminated: 143,
} as const;

/** The mildest verdict that `--fail-on` lets fail; `never` lets none. */
export const FAIL_ON = ["block", "warn", "never"] as const;

export type FailOn = (typeof FAIL_ON)[number];

type Strictness = { readonly failOn: FailOn; readonly whenBlind: Policy["whenBlind"] };

/** 0 where the verdict may go on; 1 where risk stops it, 3 where unread code does. */
export function exitCodeOf(verdict: Verdict, { failOn, whenBlind }: Strictness): number {
  switch (verdict.kind) {
    case "pass":
      return EXIT.passed;
    case "abstain":
      return fails(whenBlind, failOn) ? EXIT.blind : EXIT.passed;
    case "warn":
    case "block":
      if (!fails(verdict.kind, failOn)) return EXIT.passed;
      return verdict.because === "blindness" ? EXIT.blind : EXIT.blocked;
    default:
      return verdict satisfies never;
  }
}

function fails(kind: "pass" | "warn" | "block", failOn: FailOn): boolean {
  return failOn !== "never" && (kind === "block" || kind === failOn);
}
