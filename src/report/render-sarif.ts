import { isBlind, type Omission } from "#gate/coverage.ts";
import { jsonText } from "./json-text.ts";
import { makeInertLine } from "./make-inert.ts";
import { relativeUri } from "./relative-uri.ts";
import type { ReviewReport } from "./review-report.ts";
import { round } from "./round.ts";
import { sarifResult, suppressedResult } from "./sarif-result.ts";
import { SARIF_RULES } from "./sarif-rules.ts";
import { findingsIn } from "./words.ts";

/** GitHub shows 5,000 results of a run and takes 10 MB, compressed (SARIF support for code scanning). */
const MOST_RESULTS = 5_000;
/** Past these a file of the log is all that grows; the last one says how many are missing. */
const MOST_NOTIFICATIONS = 1_000;

/** A review as SARIF 2.1.0, within GitHub's limits. */
export function renderSarif(report: ReviewReport): string {
  const { verdict, suppressed } = report;
  const results = [
    ...findingsIn(verdict).map((finding) => sarifResult(finding, verdict)),
    ...suppressed.map((silenced) => suppressedResult(silenced, verdict)),
  ];
  const run = {
    tool: { driver: driverOf(report) },
    automationDetails: { id: "seccodeprm/" },
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
    invocations: [invocationOf(report)],
    results: results.slice(0, MOST_RESULTS),
    columnKind: "utf16CodeUnits",
    properties: propertiesOf(report),
  };
  return jsonText({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] });
}

function driverOf({ tool }: ReviewReport) {
  return { name: tool.name, version: tool.version, semanticVersion: tool.version, rules: SARIF_RULES };
}

/** A run that could look at nothing did not succeed: no reader may take its silence for a pass. */
function invocationOf({ coverage, verdict }: ReviewReport) {
  const shown = coverage.omissions.slice(0, MOST_NOTIFICATIONS).map(notificationOf);
  const left = coverage.omissions.length - shown.length;
  return {
    executionSuccessful: verdict.kind !== "abstain",
    toolExecutionNotifications: [
      ...(verdict.kind === "abstain" ? [{ level: "error", message: { text: makeInertLine(verdict.reason) } }] : []),
      ...shown,
      ...(left > 0
        ? [{ level: "warning", message: { text: `${left} more parts of the change are not named here` } }]
        : []),
    ],
  };
}

function notificationOf(omission: Omission) {
  const { path, reason, detail } = omission;
  const uri = relativeUri(path);
  const locations = [{ physicalLocation: { artifactLocation: { uri, uriBaseId: "%SRCROOT%" } } }];
  return {
    level: isBlind(omission) ? "warning" : "note",
    message: { text: makeInertLine(`${reason}: ${detail}`) },
    ...(path === "" ? {} : { locations }),
  };
}

function propertiesOf({ verdict, model, policy, base, head }: ReviewReport) {
  const risk = verdict.kind === "abstain" ? null : round(verdict.risk);
  return { verdict: verdict.kind, risk, modelDigest: model.digest, policyDigest: policy.digest, base, head };
}
