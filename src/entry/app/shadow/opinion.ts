import type { ReviewReport } from "#report/review-report.ts";

/** What a model came to; nothing in it tells of whose code. */
export type Opinion = {
  readonly verdict: ReviewReport["verdict"]["kind"];
  /** In [0, 1]; null where nothing could be looked at. */
  readonly risk: number | null;
};

/** How the model in the shadow stands to the one that said the verdict. */
export type Agreement = "agrees" | "stricter" | "milder";

/** Mildest first. */
const SEVERITY: readonly Opinion["verdict"][] = ["pass", "abstain", "warn", "block"];

export function opinionOf({ verdict }: Pick<ReviewReport, "verdict">): Opinion {
  return { verdict: verdict.kind, risk: verdict.kind === "abstain" ? null : verdict.risk };
}

/** By the verdict alone: a risk is what a model's own table makes of it. */
export function agreementOf(current: Opinion, shadow: Opinion): Agreement {
  const distance = SEVERITY.indexOf(shadow.verdict) - SEVERITY.indexOf(current.verdict);
  if (distance === 0) return "agrees";
  return distance > 0 ? "stricter" : "milder";
}
