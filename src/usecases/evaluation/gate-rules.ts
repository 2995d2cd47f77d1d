import type { RiskModel } from "#gate/estimate-risk.ts";
import type { Policy } from "#gate/policy.ts";

/** What a review needs besides the change. */
export type GateRules = { readonly policy: Policy; readonly riskModel: RiskModel; readonly toolVersion: string };
