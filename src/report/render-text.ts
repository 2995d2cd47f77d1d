import type { Omission } from "#gate/coverage.ts";
import type { Finding } from "#gate/verdict.ts";
import { lowestChangedSteps } from "./lowest-steps.ts";
import { makeInert, makeInertLine } from "./make-inert.ts";
import { type Palette, paletteOf } from "./palette.ts";
import type { ReviewReport } from "./review-report.ts";
import {
  coverageInWords,
  findingsIn,
  marginsInWords,
  marginText,
  placeOf,
  reasonInWords,
  verdictInWords,
} from "./words.ts";

export type TextOptions = { readonly color: boolean; readonly width: number };

/** Callers and omissions named before the rest is counted: a person reads a screen. */
const MOST_NAMED = 5;

/** A review for a terminal: the worst first, then the verdict, then what was not looked at. */
export function renderText(report: ReviewReport, { color, width }: TextOptions): string {
  const palette = paletteOf(color);
  const findings = findingsIn(report.verdict).map((finding, index) => findingText(finding, index + 1, palette));
  const sections = [
    ...findings,
    ...(findings.length === 0 ? [calmText(report, palette)] : []),
    verdictText(report, palette),
    coverageText(report, palette),
    footText(report, palette),
  ];
  return `${sections
    .filter((section) => section !== "")
    .map((section) => fold(section, width))
    .join("\n\n")}\n`;
}

function findingText(finding: Finding, number: number, { bold, dim, red }: Palette): string {
  const name = finding.functionName === null ? "code outside functions" : makeInertLine(finding.functionName);
  const callers = named(finding.callers.map(makeInertLine));
  return [
    `${bold(`${number}. ${makeInertLine(placeOf(finding))}`)}  ${name}`,
    `   ${red(marginsInWords(finding))}  ${reasonInWords(finding.reason)} (${finding.regression.toFixed(1)} log-odds lost)`,
    ...(callers === "" ? [] : [`   reached from ${callers}`]),
    dim(excerptText(finding)),
  ].join("\n");
}

function excerptText({ excerpt, span, baseSpan, margin }: Finding): string {
  const first = (margin === null ? baseSpan : (span ?? baseSpan))?.first ?? 1;
  const sign = margin === null ? "-" : " ";
  const lines = makeInert(excerpt).replace(/\n$/u, "").split("\n");
  return lines.map((line, index) => `   ${sign} ${String(first + index).padStart(5)} | ${line}`).join("\n");
}

/** For a pass: the lowest of what changed, so that a person sees that we looked. */
function calmText(report: ReviewReport, { dim }: Palette): string {
  const lowest = lowestChangedSteps(report.functions, MOST_NAMED);
  if (lowest.length === 0) return "";
  const rows = lowest.map(({ path, name, step }) => {
    const place = `${makeInertLine(path)}:${step.step.span.first}-${step.step.span.last}`;
    return `  ${marginText(step.margin).padStart(5)}  ${place}  ${dim(makeInertLine(name ?? "code outside functions"))}`;
  });
  return ["Nothing reached the policy's budgets. The lowest margins among the changed steps:", ...rows].join("\n");
}

function verdictText({ verdict }: ReviewReport, { bold, red, yellow, green }: Palette): string {
  const paint = { pass: green, warn: yellow, block: red, abstain: yellow }[verdict.kind];
  const reason = verdict.kind === "warn" || verdict.kind === "block" ? `\n${makeInert(verdict.reason)}` : "";
  const more = verdict.kind === "warn" || verdict.kind === "block" ? verdict.unnamedFindings : 0;
  const rest = more === 0 ? "" : `\n${more} more places got worse; the json format names them all by function.`;
  return `${bold(paint(makeInert(verdictInWords(verdict))))}${reason}${rest}`;
}

function coverageText(report: ReviewReport, { yellow }: Palette): string {
  const { omissions } = report.coverage;
  const shown = omissions
    .slice(0, MOST_NAMED * 2)
    .map((omission) => `  ${yellow("not looked at")}  ${omissionText(omission)}`);
  const left = omissions.length - shown.length;
  return [coverageInWords(report), ...shown, ...(left > 0 ? [`  and ${left} more`] : [])].join("\n");
}

function omissionText({ path, reason, detail }: Omission): string {
  return makeInertLine(`${path === "" ? "" : `${path}: `}${reason}: ${detail}`);
}

function footText(
  { suppressed, refusedSuppressions, model, policy, base, head }: ReviewReport,
  { dim }: Palette,
): string {
  const refused = refusedSuppressions.map(
    ({ path, line, because }) => `Not obeyed: a suppression at ${makeInertLine(path)}:${line} (${because})`,
  );
  const silenced = suppressed.length === 0 ? [] : [`Silenced by the base: ${suppressed.length} findings`];
  const model12 = `model ${model.name} ${model.digest.slice(0, 12)} on ${model.provider}`;
  const foot = `${base.slice(0, 12)}..${head.slice(0, 12)}  ${model12}  policy ${makeInertLine(policy.source)}`;
  return [...silenced, ...refused, dim(foot)].join("\n");
}

function named(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).join(", ");
  return names.length <= MOST_NAMED ? shown : `${shown} and ${names.length - MOST_NAMED} more`;
}

/** Cuts what is wider than the terminal; code is not wrapped, or its columns would lie. */
function fold(text: string, width: number): string {
  return text
    .split("\n")
    .map((line) => cutAt(line, width))
    .join("\n");
}

const ESCAPE = /\p{Cc}\[\d+m/gu;

function cutAt(line: string, width: number): string {
  if (line.replace(ESCAPE, "").length <= width || /^\S|^ {2}\S/u.test(line)) return line;
  return `${line.slice(0, width - 1)}…${line.includes("\u001b") ? "\u001b[0m" : ""}`;
}
