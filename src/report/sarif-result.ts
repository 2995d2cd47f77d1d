import type { SuppressedFinding } from "#gate/suppression.ts";
import type { Finding, Verdict } from "#gate/verdict.ts";
import { fearInMarkdown, fearInWords } from "./fear-text.ts";
import { makeInertLine } from "./make-inert.ts";
import { inertCodeSpan } from "./make-inert-markdown.ts";
import { precedentInMarkdown, precedentInWords } from "./precedent-text.ts";
import { relativeUri } from "./relative-uri.ts";
import { round, roundOrNull } from "./round.ts";
import { ruleOf } from "./sarif-rules.ts";
import { marginsInWords, named, nameOf, placeOf, reasonInWords } from "./words.ts";

const MOST_CALLERS = 5;

/** A finding as a SARIF result. Its fingerprint holds no line number, so that a moved line is no new alert. */
export function sarifResult(finding: Finding, verdict: Verdict) {
  return {
    ...ruleOf(finding.reason),
    level: verdict.kind === "block" ? "error" : "warning",
    message: messageOf(finding),
    locations: [locationOf(finding)],
    partialFingerprints: { "seccodeprm/v1": finding.fingerprint },
    properties: {
      margin: roundOrNull(finding.margin),
      baseMargin: roundOrNull(finding.baseMargin),
      regression: round(finding.regression),
      ...fearsOf(finding),
    },
  };
}

/** A finding that the base silences: a reader sees it and who silenced it. */
export function suppressedResult({ finding, by, reason }: SuppressedFinding, verdict: Verdict) {
  const kind = by === "inline" ? "inSource" : "external";
  return {
    ...sarifResult(finding, verdict),
    level: "note",
    suppressions: [{ kind, status: "accepted", justification: makeInertLine(reason) }],
  };
}

function messageOf(finding: Finding) {
  const { functionName, callers, reason } = finding;
  const why = `${reasonInWords(reason)}, ${marginsInWords(finding)}`;
  const gone = finding.margin === null ? ` It stood at ${makeInertLine(placeOf(finding))}.` : "";
  const reach = named(callers.map(makeInertLine), MOST_CALLERS);
  const name = functionName === null ? nameOf(functionName) : inertCodeSpan(functionName);
  const codeReach = named(callers.map(inertCodeSpan), MOST_CALLERS);
  const goneCode = finding.margin === null ? ` It stood at ${inertCodeSpan(placeOf(finding))}.` : "";
  return {
    text: withoutLinks(
      withoutPlaceholders(
        `${makeInertLine(nameOf(functionName))}: ${why}.${gone}${reachText(callers, reach)}${spaced(precedentInWords(finding))}${spaced(fearInWords(finding))}`,
      ),
    ),
    markdown: withoutPlaceholders(
      `${name}: ${why}.${goneCode}${reachText(callers, codeReach)}${spaced(precedentInMarkdown(finding))}${spaced(fearInMarkdown(finding))}`,
    ),
  };
}

/** For machines. No taxa: SARIF's are what a result is, and this is what it may be. */
function fearsOf({ fears }: Finding) {
  if (fears === undefined) return {};
  const { family, cwes, confidence } = fears;
  return { fears: { family: makeInertLine(family), cwes: cwes.map(makeInertLine), confidence: round(confidence) } };
}

function spaced(sentence: string): string {
  return sentence === "" ? "" : ` ${sentence}`;
}

function reachText(callers: readonly string[], text: string): string {
  return callers.length === 0 ? "" : ` Reached from ${text}.`;
}

/** In a SARIF message `{0}` is a placeholder (SARIF 2.1.0, 3.11.5). */
function withoutPlaceholders(text: string): string {
  return text.replace(/[{}]/gu, "$&$&");
}

/** In a plain SARIF message `[text](1)` is a link to a location (SARIF 2.1.0, 3.11.6). */
function withoutLinks(text: string): string {
  return text.replace(/[[\]]/gu, "\\$&");
}

function locationOf({ path, functionName, span }: Finding) {
  const region = { startLine: span?.first ?? 1, endLine: span?.last ?? 1 };
  const physicalLocation = { artifactLocation: { uri: relativeUri(path), uriBaseId: "%SRCROOT%" }, region };
  if (functionName === null) return { physicalLocation };
  return {
    physicalLocation,
    logicalLocations: [{ fullyQualifiedName: makeInertLine(functionName), kind: "function" }],
  };
}
