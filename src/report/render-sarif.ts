import { isBlind, type Omission } from "#gate/coverage.ts";
import type { Finding, FindingReason } from "#gate/verdict.ts";
import { makeInertLine } from "./make-inert.ts";
import type { ReviewReport } from "./review-report.ts";
import { round, roundOrNull } from "./round.ts";
import { findingsIn, marginsInWords, reasonInWords } from "./words.ts";

const RULES: readonly { readonly id: string; readonly reason: FindingReason }[] = [
  { id: "SECPRM001", reason: "margin-fell" },
  { id: "SECPRM002", reason: "new-code-is-low" },
  { id: "SECPRM003", reason: "protection-removed" },
];

/** GitHub keeps 5,000 results of a run (SARIF support for code scanning); a policy names far fewer. */
const MOST_RESULTS = 5_000;

/** A review as SARIF 2.1.0, within GitHub's limits. Results carry our fingerprint, so that a moved line is no new alert. */
export function renderSarif(report: ReviewReport): string {
  const open = findingsIn(report.verdict).map((finding) => resultOf(finding, report));
  const silenced = report.suppressed.map(({ finding, by, reason }) => ({
    ...resultOf(finding, report),
    suppressions: [{ kind: by === "inline" ? "inSource" : "external", justification: makeInertLine(reason) }],
  }));
  const run = {
    tool: { driver: driverOf(report) },
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
    invocations: [invocationOf(report)],
    results: [...open, ...silenced].slice(0, MOST_RESULTS),
    columnKind: "utf16CodeUnits",
    properties: propertiesOf(report),
  };
  const schema = "https://json.schemastore.org/sarif-2.1.0.json";
  return `${JSON.stringify({ $schema: schema, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

function driverOf({ tool }: ReviewReport) {
  const rules = RULES.map(({ id, reason }) => ({
    id,
    name: reason,
    shortDescription: { text: reasonInWords(reason) },
    defaultConfiguration: { level: "warning" },
    properties: { tags: ["security"] },
  }));
  return { name: tool.name, version: tool.version, semanticVersion: tool.version, rules };
}

function resultOf(finding: Finding, { verdict }: ReviewReport) {
  const ruleIndex = RULES.findIndex(({ reason }) => reason === finding.reason);
  const name = finding.functionName === null ? "code outside functions" : makeInertLine(finding.functionName);
  const callers =
    finding.callers.length === 0 ? "" : ` Reached from ${finding.callers.slice(0, 5).map(makeInertLine).join(", ")}.`;
  return {
    ruleId: RULES[ruleIndex]?.id,
    ruleIndex,
    level: verdict.kind === "block" ? "error" : "warning",
    message: { text: `${name}: ${reasonInWords(finding.reason)} (${marginsInWords(finding)}).${callers}` },
    locations: [{ physicalLocation: locationOf(finding) }],
    partialFingerprints: { "seccodeprm/v1": finding.fingerprint },
    properties: {
      margin: roundOrNull(finding.margin),
      baseMargin: roundOrNull(finding.baseMargin),
      regression: round(finding.regression),
    },
  };
}

function locationOf({ path, span }: Finding) {
  const uri = path.split("/").map(encodeURIComponent).join("/");
  const artifactLocation = { uri, uriBaseId: "%SRCROOT%" };
  return { artifactLocation, region: { startLine: span?.first ?? 1, endLine: span?.last ?? 1 } };
}

function invocationOf({ coverage }: ReviewReport) {
  const notifications = coverage.omissions.slice(0, 1_000).map((omission) => ({
    level: isBlind(omission) ? "warning" : "note",
    message: { text: omissionText(omission) },
  }));
  return { executionSuccessful: true, toolExecutionNotifications: notifications };
}

function omissionText({ path, reason, detail }: Omission): string {
  return makeInertLine(`${path === "" ? "" : `${path}: `}${reason}: ${detail}`);
}

function propertiesOf({ verdict, model, base, head }: ReviewReport) {
  const risk = verdict.kind === "abstain" ? null : round(verdict.risk);
  return { verdict: verdict.kind, risk, modelDigest: model.digest, base, head };
}
