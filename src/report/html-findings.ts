import type { Finding } from "#gate/verdict.ts";
import { fearInHtml } from "./fear-text.ts";
import { anchorOf } from "./html-function.ts";
import { marginChips } from "./html-margins.ts";
import { makeInertHtml } from "./make-inert-html.ts";
import { precedentInHtml } from "./precedent-text.ts";
import type { ReviewReport } from "./review-report.ts";
import { counted, findingsIn, named, nameOf, placeOf, reasonInWords } from "./words.ts";

const MOST_CALLERS = 5;

/** What the verdict names, the worst first, each with a way to its code below. */
export function findingsSection(report: ReviewReport): string {
  const findings = findingsIn(report.verdict);
  if (findings.length === 0) return "";
  const more = "unnamedFindings" in report.verdict ? report.verdict.unnamedFindings : 0;
  const left = more === 0 ? "" : `<p class="meta">${counted(more, "more place")} got worse.</p>`;
  const items = findings.map((finding) => `<li>${findingItem(finding, report)}</li>`);
  return `<section><h2>Findings, the worst first</h2><ol class="findings">${items.join("")}</ol>${left}</section>`;
}

function findingItem(finding: Finding, { functions }: ReviewReport): string {
  const { path, functionName, baseMargin, margin, callers } = finding;
  const index = functions.findIndex((review) => review.path === path && review.name === functionName);
  const place = makeInertHtml(placeOf(finding));
  const link = index < 0 ? place : `<a href="#${anchorOf(index)}">${place}</a>`;
  const reach =
    callers.length === 0 ? "" : `<br><small>Reached from ${makeInertHtml(named(callers, MOST_CALLERS))}.</small>`;
  const like = [precedentInHtml(finding), fearInHtml(finding)].filter((part) => part !== "").join("<br>");
  return `${marginChips(baseMargin, margin)} <b>${makeInertHtml(nameOf(functionName))}</b> ${link}<br>${capital(reasonInWords(finding.reason))}.${reach}${like === "" ? "" : `<br><small>${like}</small>`}`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
