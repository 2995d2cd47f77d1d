import { isBlind } from "#gate/coverage.ts";
import type { Policy } from "#gate/policy.ts";
import { pathWeightOf } from "#gate/weigh-risk.ts";
import type { ReviewReport } from "#report/review-report.ts";
import type { CheckConclusion } from "./check-output.ts";

type Judged = Pick<ReviewReport, "verdict" | "coverage">;
type Wishes = Pick<Policy, "whenBlind" | "pathWeights">;

/**
 * What a check concludes. A warning is neutral, which a branch protection lets through: the policy asks for a look, not
 * for a stop. Never success where code stayed unread: that is neutral at best, and a failure where the policy says so.
 */
export function conclusionOf({ verdict, coverage }: Judged, { whenBlind, pathWeights }: Wishes): CheckConclusion {
  switch (verdict.kind) {
    case "block":
      return "failure";
    case "warn":
      return "neutral";
    case "abstain":
      return whenBlind === "block" ? "failure" : "neutral";
    case "pass": {
      const isUnread = coverage.omissions.some((one) => isBlind(one) && pathWeightOf(one.path, pathWeights) > 0);
      return isUnread ? "neutral" : "success";
    }
    default:
      return verdict satisfies never;
  }
}
