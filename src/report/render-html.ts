import type { FunctionReview } from "#reward/function-review.ts";
import type { StepReward, TrajectoryReward } from "#reward/reward.ts";
import { HTML_STYLE } from "./html-style.ts";
import { escapeHtml } from "./make-inert.ts";
import { marginChart } from "./margin-chart.ts";
import type { ReviewReport } from "./review-report.ts";
import {
  coverageInWords,
  findingsIn,
  marginsInWords,
  marginText,
  placeOf,
  reasonInWords,
  riskInWords,
} from "./words.ts";

/** Functions that stand open; the rest is one click away. */
const MOST_OPEN = 3;

/** A review as one file without scripts or requests: each function a heat map of its steps beside the course of its margin. */
export function renderHtml(report: ReviewReport): string {
  const functions = report.functions.map((review, index) => functionSection(review, index < MOST_OPEN));
  const body = [headerSection(report), findingsSection(report), ...functions, coverageSection(report)].join("\n");
  return htmlPage(`SecCodePRM: ${report.verdict.kind}`, body);
}

/** A page around a body; its policy forbids every request and every script. */
export function htmlPage(title: string, body: string): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title><style>${HTML_STYLE}</style></head>
<body><main>
${body}
</main></body></html>
`;
}

function headerSection({ verdict, base, head, model, policy }: ReviewReport): string {
  const risk =
    verdict.kind === "abstain"
      ? escapeHtml(verdict.reason)
      : `Risk ${verdict.risk.toFixed(3)}: ${riskInWords(verdict.risk)}.`;
  const reason = verdict.kind === "warn" || verdict.kind === "block" ? `<p>${escapeHtml(verdict.reason)}</p>` : "";
  return `<header><h1><span class="verdict ${verdict.kind}">${verdict.kind}</span> ${risk}</h1>${reason}
<p class="meta">${base.slice(0, 12)}..${head.slice(0, 12)} · model ${escapeHtml(model.name)} ${model.digest.slice(0, 12)} · policy ${escapeHtml(policy.source)}</p>
<p class="legend" aria-hidden="true"><span class="m-5">−1 looks vulnerable</span><span class="m-3"></span><span class="m-1"></span><span class="m1"></span><span class="m3"></span><span class="m5">looks secure 1</span></p></header>`;
}

function findingsSection({ verdict }: ReviewReport): string {
  const findings = findingsIn(verdict);
  if (findings.length === 0) return "";
  const rows = findings.map((finding) => {
    const callers =
      finding.callers.length === 0
        ? ""
        : `<br><small>reached from ${finding.callers.slice(0, 5).map(escapeHtml).join(", ")}</small>`;
    return `<li><strong>${escapeHtml(placeOf(finding))}</strong> ${escapeHtml(finding.functionName ?? "code outside functions")}<br>${reasonInWords(finding.reason)} (${marginsInWords(finding)})${callers}</li>`;
  });
  return `<section><h2>Findings, the worst first</h2><ol>${rows.join("")}</ol></section>`;
}

function functionSection({ path, name, base, head, matches, callers }: FunctionReview, isOpen: boolean): string {
  const lost = matches.reduce((sum, { regression }) => sum + regression, 0);
  const changed = new Set(matches.flatMap((match) => [...match.base, ...match.head]));
  const lines = [chartLine("base", base), chartLine("head", head)].filter((line) => line.margins.length > 0);
  const title = `${escapeHtml(path)} · ${escapeHtml(name ?? "code outside functions")}`;
  const reach =
    callers.length === 0
      ? ""
      : `<p class="meta">Reached from ${callers.slice(0, 8).map(escapeHtml).join(", ")}${callers.length > 8 ? " and others" : ""}.</p>`;
  return `<details${isOpen ? " open" : ""}><summary><b>${title}</b> <span class="meta">R ${marginText(base?.reward ?? null)} → ${marginText(head?.reward ?? null)}, ${lost.toFixed(1)} log-odds ${lost >= 0 ? "lost" : "gained"}</span></summary>
<figure class="chart">${marginChart(lines)}<figcaption><span class="key base">base</span> <span class="key head">head</span> margin of each step, R at the right</figcaption></figure>${reach}
<div class="versions">${versionTable("base", base, changed)}${versionTable("head", head, changed)}</div></details>`;
}

function chartLine(label: "base" | "head", version: TrajectoryReward | null) {
  const own = (version?.steps ?? []).filter(({ step }) => step.part === "changed");
  return { label, margins: own.map(({ margin }) => margin), reward: version?.reward ?? null };
}

function versionTable(label: string, version: TrajectoryReward | null, changed: ReadonlySet<StepReward>): string {
  if (version === null) return `<div><h3>${label}</h3><p class="meta">not there</p></div>`;
  const own = version.steps.filter(({ step }) => step.part === "changed");
  const rows = own.map((reward) => stepRow(reward, changed.has(reward)));
  return `<div><h3>${label}</h3><table aria-label="${label}: steps and their margins">${rows.join("")}</table></div>`;
}

/** One step: its lines, its margin, its colour. */
function stepRow({ step, margin }: Pick<StepReward, "step" | "margin">, isChanged: boolean): string {
  const { first, last } = step.span;
  const lines = step.text.replace(/\n+$/u, "").split("\n");
  const numbers = lines.map((_, index) => first + index).join("\n");
  const title = `lines ${first} to ${last}, margin ${marginText(margin)}${isChanged ? ", changed" : ""}`;
  return `<tr class="${marginClass(margin)}${isChanged ? " changed" : ""}" title="${title}"><td class="n">${numbers}</td><td><pre>${escapeHtml(lines.join("\n"))}</pre></td><td class="m">${isChanged ? "● " : ""}${marginText(margin)}</td></tr>`;
}

/** Eleven colours from -5 to 5: finer differences are in the number beside. */
export function marginClass(margin: number): string {
  const step = Math.round(margin * 5);
  return `m${step === 0 ? 0 : step}`;
}

function coverageSection(report: ReviewReport): string {
  const { omissions } = report.coverage;
  const rows = omissions
    .slice(0, 200)
    .map(({ path, reason, detail }) => `<li>${escapeHtml(path)} <b>${reason}</b> ${escapeHtml(detail)}</li>`);
  const more = omissions.length > rows.length ? `<li>and ${omissions.length - rows.length} more</li>` : "";
  const refused = report.refusedSuppressions.map(
    ({ path, line }) => `<li>${escapeHtml(path)}:${line} a suppression that this change adds was not obeyed</li>`,
  );
  return `<section><h2>Coverage</h2><p>${coverageInWords(report)}</p><ul>${rows.join("")}${more}${refused.join("")}</ul></section>`;
}
