import type { FindingReason } from "#gate/verdict.ts";
import { reasonInWords } from "./words.ts";

/** Ids never change their meaning: an alert lives as long as its id. */
const IDS: Readonly<Record<FindingReason, string>> = {
  "margin-fell": "SECPRM001",
  "new-code-is-low": "SECPRM002",
  "protection-removed": "SECPRM003",
};

const NAMES: Readonly<Record<FindingReason, string>> = {
  "margin-fell": "MarginFell",
  "new-code-is-low": "NewCodeIsLow",
  "protection-removed": "ProtectionRemoved",
};

const HELP: Readonly<Record<FindingReason, string>> = {
  "margin-fell":
    "The model finds the code here less secure than what it replaced. Compare both versions: is a check, a bound or an escape weaker or gone?",
  "new-code-is-low":
    "The model finds this new code close to code that was vulnerable. Look at where its input comes from and what limits it.",
  "protection-removed":
    "Steps that the model found protective were removed and nothing as protective took their place. Is the check made elsewhere?",
};

const REASONS: readonly FindingReason[] = ["margin-fell", "new-code-is-low", "protection-removed"];

/** The rules as SARIF lists them: one for each reason of a finding. */
export const SARIF_RULES = REASONS.map((reason) => ({
  id: IDS[reason],
  name: NAMES[reason],
  shortDescription: { text: `${reasonInWords(reason)}.` },
  fullDescription: { text: HELP[reason] },
  help: { text: HELP[reason] },
  defaultConfiguration: { level: "warning" },
  properties: { tags: ["security"] },
}));

/** A reason as a result names its rule. */
export function ruleOf(reason: FindingReason) {
  return { ruleId: IDS[reason], ruleIndex: REASONS.indexOf(reason) };
}
