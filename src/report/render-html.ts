import type { FunctionReview } from "#reward/function-review.ts";
import { findingsSection } from "./html-findings.ts";
import { functionSection } from "./html-function.ts";
import { headerSection } from "./html-header.ts";
import { leftOutSection } from "./html-left-out.ts";
import { heatLegend, marginChips } from "./html-margins.ts";
import { htmlPage } from "./html-page.ts";
import { makeInertHtml } from "./make-inert-html.ts";
import type { ReviewReport } from "./review-report.ts";
import { findingsIn, nameOf } from "./words.ts";

/** Functions that stand open where there are findings; a calm page opens one. */
const MOST_OPEN = 3;
/** Functions whose code is on the page: a browser stays quick with some ten thousand rows. The rest is a list. */
const MOST_MAPPED = 200;

/** A review as one file without scripts or requests: each function a heat map of its steps beside the course of its margin. */
export function renderHtml(report: ReviewReport): string {
  const sections = [headerSection(report), findingsSection(report), functionsSection(report), leftOutSection(report)];
  return htmlPage(`SecCodePRM: ${report.verdict.kind}`, sections.filter((section) => section !== "").join("\n"));
}

function functionsSection({ functions, verdict }: ReviewReport): string {
  if (functions.length === 0) return "";
  const open = findingsIn(verdict).length > 0 ? MOST_OPEN : 1;
  const mapped = functions
    .slice(0, MOST_MAPPED)
    .map((review, index) => functionSection(review, { index, isOpen: index < open }));
  return `<section><h2>Changed functions, the most suspect first</h2>${heatLegend()}\n${mapped.join("\n")}${unmapped(functions.slice(MOST_MAPPED))}</section>`;
}

function unmapped(functions: readonly FunctionReview[]): string {
  if (functions.length === 0) return "";
  const rows = functions.map(
    ({ path, name, base, head }) =>
      `<li>${marginChips(base?.reward ?? null, head?.reward ?? null)} ${makeInertHtml(`${path} · ${nameOf(name)}`)}</li>`,
  );
  return `<h2>${functions.length} more, without their code</h2><ul class="findings">${rows.join("")}</ul>`;
}
