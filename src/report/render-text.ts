import { cutToColumns, wrapToColumns } from "./columns.ts";
import { coverageInWords } from "./coverage-in-words.ts";
import { findingLine, findingText } from "./finding-text.ts";
import { lowestChangedSteps } from "./lowest-steps.ts";
import { makeInertLine } from "./make-inert.ts";
import { marginBar } from "./margin-bar.ts";
import { omissionLines } from "./omission-lines.ts";
import { type Palette, paletteOf } from "./palette.ts";
import { provenanceText, silenceLines } from "./provenance-text.ts";
import type { ReviewReport } from "./review-report.ts";
import { columnsFor, type TextOptions } from "./text-options.ts";
import { verdictLines } from "./verdict-lines.ts";
import { counted, findingsIn, linesOf, marginText, nameOf } from "./words.ts";

type Look = { readonly palette: Palette; readonly columns: number };

/** Findings told in full, with their code; the rest of those the policy names take a line each. */
const MOST_TOLD = 5;
const MOST_STEPS = 5;
const MOST_OMISSIONS = 10;

/** A review for a terminal: the worst first, then the verdict, then what was not looked at. */
export function renderText(report: ReviewReport, options: TextOptions): string {
  const look = { palette: paletteOf(options.color), columns: columnsFor(options) };
  const sections = [
    ...findingSections(report, look),
    calmSection(report, look),
    verdictSection(report, look),
    coverageSection(report, look),
    footSection(report, look),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function findingSections({ verdict }: ReviewReport, look: Look): readonly string[] {
  const findings = findingsIn(verdict);
  const told = findings.slice(0, MOST_TOLD).map((finding, index) => findingText(finding, index + 1, look));
  const rest = findings.slice(MOST_TOLD).map((finding, index) => findingLine(finding, index + MOST_TOLD + 1, look));
  const more = "unnamedFindings" in verdict ? verdict.unnamedFindings : 0;
  const left = more === 0 ? [] : [`${counted(more, "more place")} got worse; --format json has every step.`];
  return [...told, [...rest, ...left].join("\n")];
}

/** Where there is no finding: the lowest of what changed, so that a person sees that we looked. */
function calmSection(report: ReviewReport, { palette, columns }: Look): string {
  if (findingsIn(report.verdict).length > 0) return "";
  const lowest = lowestChangedSteps(report.functions, MOST_STEPS);
  if (lowest.length === 0) return "";
  const rows = lowest.flatMap(({ path, name, step }) => {
    const place = makeInertLine(`${path}:${linesOf(step.step.span)}  ${nameOf(name)}`);
    const code = makeInertLine(step.step.code.trim().split("\n")[0] ?? "");
    const margin = `${marginBar(step.margin)} ${marginText(step.margin).padStart(5)}`;
    return [`  ${margin}  ${place}`, palette.dim(cutToColumns(`${"".padStart(23)}${code}`, columns))];
  });
  return ["The lowest margins among what changed (−1 looks vulnerable, 1 looks secure):", ...rows].join("\n");
}

function verdictSection({ verdict, policy }: ReviewReport, { palette, columns }: Look): string {
  const paint = { pass: palette.green, warn: palette.yellow, block: palette.red, abstain: palette.yellow }[
    verdict.kind
  ];
  const label = verdict.kind.toUpperCase();
  const indent = "".padStart(label.length + 2);
  const [first, ...rest] = verdictLines(verdict, policy).flatMap((line) =>
    wrapToColumns(makeInertLine(line), columns - indent.length),
  );
  return [
    `${palette.bold(paint(label))}  ${palette.bold(first ?? "")}`,
    ...rest.map((line) => `${indent}${line}`),
  ].join("\n");
}

function coverageSection({ coverage }: ReviewReport, { palette, columns }: Look): string {
  const lines = omissionLines(coverage.omissions);
  const shown = lines.slice(0, MOST_OMISSIONS).flatMap(({ isBlind, text }) => {
    const [first, ...rest] = wrapToColumns(makeInertLine(text), columns - 16);
    const label = isBlind ? palette.yellow("not looked at ") : palette.dim("left out      ");
    return [`  ${label}${first}`, ...rest.map((line) => `${"".padStart(16)}${line}`)];
  });
  const left = lines.length - MOST_OMISSIONS;
  return [coverageInWords(coverage), ...shown, ...(left > 0 ? [`  and ${left} more`] : [])].join("\n");
}

function footSection(report: ReviewReport, { palette, columns }: Look): string {
  const lines = silenceLines(report).flatMap((line) => wrapToColumns(makeInertLine(line), columns));
  const from = wrapToColumns(makeInertLine(provenanceText(report)), columns);
  return [...lines, ...from.map(palette.dim)].join("\n");
}
