import type { Count } from "#gate/coverage.ts";
import { isBlind } from "#gate/coverage.ts";
import { LEFT_OUT } from "./html-left-out.ts";
import { makeInertHtml } from "./make-inert-html.ts";
import { provenanceText } from "./provenance-text.ts";
import type { ReviewReport } from "./review-report.ts";
import { riskScale } from "./risk-scale.ts";
import { counted, riskInWords } from "./words.ts";

/** The verdict, how rare such a change is, how much was looked at, and what the verdict rests on. */
export function headerSection(report: ReviewReport): string {
  const { verdict } = report;
  const reason = "reason" in verdict ? `<p>${makeInertHtml(verdict.reason)}</p>` : "";
  const about = makeInertHtml(`${report.tool.name} ${report.tool.version} · ${provenanceText(report)}`);
  return `<header><h1><span class="verdict ${verdict.kind}">${verdict.kind}</span> ${headlineOf(report)}</h1>${reason}
<div class="first">${scaleOf(report)}${coverageOf(report)}</div>
<p class="meta">${about}</p></header>`;
}

function headlineOf({ verdict }: ReviewReport): string {
  if (verdict.kind === "abstain") return "Could not look.";
  const words = riskInWords(verdict.risk);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}. <span class="meta">risk ${verdict.risk.toFixed(3)}</span>`;
}

function scaleOf({ verdict, policy }: ReviewReport): string {
  return verdict.kind === "abstain" ? "" : `<div>${riskScale(verdict.risk, policy)}</div>`;
}

function coverageOf({ coverage }: ReviewReport): string {
  const { functions, files, lines, omissions } = coverage;
  const items = [
    countItem("changed functions", functions),
    countItem("files", files),
    countItem("changed lines", lines),
  ];
  const blind = omissions.filter(isBlind).length;
  const link =
    omissions.length === 0
      ? ""
      : ` <a href="#${LEFT_OUT}">${blind === 0 ? "what was left out" : `${counted(blind, "part")} not looked at`}</a>`;
  return `<div><p class="meta">Looked at${link === "" ? "" : ` ·${link}`}</p><dl class="coverage">${items.join("")}</dl></div>`;
}

function countItem(noun: string, { scored, changed }: Count): string {
  const percent = changed === 0 ? 100 : Math.round((100 * scored) / changed);
  return `<div><dt>${noun}</dt><dd>${scored} of ${changed}<span class="bar"><i style="width:${percent}%"></i></span></dd></div>`;
}
