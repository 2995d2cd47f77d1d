import { canonicalPolicy } from "#config.ts";
import type { Policy } from "#gate/policy.ts";
import { sha256 } from "#gate/sha256.ts";
import type { FoundPolicy } from "../read-policy.ts";
import type { Inputs } from "./read-settings.ts";

export type Wishes = Pick<Inputs, "blockAtFalseAlarms" | "warnAtFalseAlarms" | "whenBlind">;

const MILDEST_FIRST: readonly Policy["whenBlind"][] = ["pass", "warn", "block"];

/**
 * The rules as they were found, with what the inputs ask for where that is stricter: on `pull_request` the change itself
 * writes the inputs. The larger a share of false alarms, the more is blocked; what blocks, warns too.
 */
export function tightenPolicy(found: FoundPolicy, wishes: Wishes): FoundPolicy {
  const policy = tightened(found.policy, wishes);
  const digest = sha256(canonicalPolicy(policy));
  return digest === found.digest ? found : { policy, digest, source: `${found.source}, made stricter by inputs` };
}

function tightened(policy: Policy, wishes: Wishes): Policy {
  const blockAtFalseAlarms = Math.max(policy.blockAtFalseAlarms, wishes.blockAtFalseAlarms ?? 0);
  return {
    ...policy,
    blockAtFalseAlarms,
    warnAtFalseAlarms: Math.max(policy.warnAtFalseAlarms, wishes.warnAtFalseAlarms ?? 0, blockAtFalseAlarms),
    whenBlind: stricter(policy.whenBlind, wishes.whenBlind ?? "pass"),
  };
}

function stricter(one: Policy["whenBlind"], other: Policy["whenBlind"]): Policy["whenBlind"] {
  return MILDEST_FIRST.indexOf(one) > MILDEST_FIRST.indexOf(other) ? one : other;
}
