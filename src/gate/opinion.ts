import type { Omission } from "./coverage.ts";
import type { Policy } from "./policy.ts";
import { shareText } from "./share-text.ts";

/** What one concern alone would answer, and why; the reason is empty where there is nothing to say. */
export type Opinion = { readonly kind: "pass" | "warn" | "block"; readonly reason: string };

const HARSHNESS = { pass: 0, warn: 1, block: 2 } as const;

/** The harsher of two opinions, the first of equals. */
export function harsher(one: Opinion, other: Opinion): Opinion {
  return HARSHNESS[other.kind] > HARSHNESS[one.kind] ? other : one;
}

/** What the risk asks for: an ordinary change reaches `1 - budget` as seldom as the budget allows. */
export function riskOpinion(risk: number, policy: Policy): Opinion {
  const { blockAtFalseAlarms, warnAtFalseAlarms } = policy;
  if (risk >= 1 - blockAtFalseAlarms) return { kind: "block", reason: riskReason(risk, "blocks", blockAtFalseAlarms) };
  if (risk >= 1 - warnAtFalseAlarms) return { kind: "warn", reason: riskReason(risk, "warns", warnAtFalseAlarms) };
  return { kind: "pass", reason: "" };
}

/** What unread code asks for: never a silent pass, unless the policy wants one. */
export function blindOpinion(unread: readonly Omission[], { whenBlind }: Pick<Policy, "whenBlind">): Opinion {
  const first = unread[0];
  if (first === undefined || whenBlind === "pass") return { kind: "pass", reason: "" };
  const others = unread.length === 1 ? "" : ` and ${unread.length - 1} more`;
  const answer = whenBlind === "block" ? "blocks" : "warns";
  return {
    kind: whenBlind,
    reason: `Not looked at: ${first.path} (${first.reason})${others}; the policy ${answer} when blind.`,
  };
}

function riskReason(risk: number, answer: "blocks" | "warns", budget: number): string {
  return `About ${shareText(1 - risk)} of ordinary changes look as risky; the policy ${answer} at ${shareText(budget)}.`;
}
