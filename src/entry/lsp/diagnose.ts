import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import type { Finding } from "#gate/verdict.ts";
import { makeInertLine } from "#report/make-inert.ts";
import { shortDigest } from "#report/provenance-text.ts";
import { marginsInWords, nameOf, reasonInWords } from "#report/words.ts";
import type { DocumentScores } from "#usecases/document/score-document.ts";
import { type LastComparison, worthSaying } from "./last-comparison.ts";
import type { LowStep } from "./low-steps.ts";
import { rangeOf } from "./range-of.ts";
import type { Settings, SeverityName } from "./settings.ts";
import { wordsOfStep } from "./words-of-step.ts";

const SOURCE = "seccodeprm";

const SEVERITY: Readonly<Record<SeverityName, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export type Diagnosable = {
  readonly scores: DocumentScores;
  readonly low: readonly LowStep[];
  /** Null where the text was not compared, or changed since. */
  readonly comparison: LastComparison | null;
  readonly lines: readonly string[];
};

/** What an editor shows of a document: where margins fell since the last commit, low steps, and what was not looked at. */
export function diagnose({ scores, low, comparison, lines }: Diagnosable, settings: Settings): readonly Diagnostic[] {
  const severity = SEVERITY[settings.severity];
  const said = comparison === null ? null : worthSaying(comparison, settings.fall);
  const fallen = said === null ? [] : said.findings.map((found) => fallenPlace(found, said, lines));
  const risky = low.map(({ step, function: found }) => ({
    range: rangeOf(step.shown, lines),
    code: "low-margin",
    message: wordsOfStep(step, found),
  }));
  const unread = [...scores.omissions, ...(comparison?.omissions ?? [])].map(({ reason, detail }) => ({
    range: rangeOf({ first: 1, last: 1 }, lines),
    code: reason,
    message: makeInertLine(`not looked at: ${detail}`),
    severity: DiagnosticSeverity.Information,
  }));
  const opinions = [...fallen, ...risky].slice(0, settings.maxDiagnostics).map((one) => ({ ...one, severity }));
  return [...opinions, ...unread].map((one) => ({ ...one, source: SOURCE }));
}

/** Where a function is gone there is no line of it left: the top of the file stands for it. */
function fallenPlace(finding: Finding, { commit }: LastComparison, lines: readonly string[]) {
  const { reason, functionName, span } = finding;
  const where = span === null ? ` (${nameOf(functionName)})` : "";
  const words = `${reasonInWords(reason)}${where}: ${marginsInWords(finding)}, since ${shortDigest(commit)}`;
  return { range: rangeOf(span ?? { first: 1, last: 1 }, lines), code: reason, message: makeInertLine(words) };
}
