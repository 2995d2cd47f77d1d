import { deepestFall } from "./deepest-fall.ts";
import { heatMap } from "./html-heat-map.ts";
import { heatLegend, marginChip } from "./html-margins.ts";
import { htmlPage } from "./html-page.ts";
import { makeInertHtml } from "./make-inert-html.ts";
import { marginChart } from "./margin-chart.ts";
import { omissionLines } from "./omission-lines.ts";
import { shortDigest } from "./provenance-text.ts";
import type { ScoredFunction, ScoreReport } from "./score-report.ts";
import { linesInWords, marginText, nameOf } from "./words.ts";

/** The margins of a source as a page: each function a heat map beside the course of its margin. */
export function renderScoreHtml(report: ScoreReport): string {
  const { path, language, isPrefix, model, functions, omissions } = report;
  const about = `${language}${isPrefix ? ", unfinished code" : ""} · model ${model.name} ${shortDigest(model.digest)} on ${model.provider}`;
  const head = `<header><h1>${makeInertHtml(path)}</h1><p class="meta">${makeInertHtml(about)}</p></header>`;
  const omitted = omissionLines(omissions).map(({ text }) => `<p><b>Not looked at:</b> ${makeInertHtml(text)}</p>`);
  const sections = functions.map(functionSection);
  return htmlPage(`SecCodePRM: ${path}`, [head, ...omitted, heatLegend(), ...sections].join("\n"));
}

function functionSection({ name, reward, steps }: ScoredFunction): string {
  const rows = steps.map(({ first, last, text, margin }) => ({
    base: null,
    head: { span: { first, last }, text, margin, isChanged: false },
  }));
  const title = `<span class="who"><b>${makeInertHtml(nameOf(name))}</b></span><span class="what">R ${marginChip(reward)}</span>`;
  return `<details class="one" open><summary>${title}</summary><div class="body"><figure>${chartOf(steps, reward)}${captionOf(steps)}</figure>${heatMap(rows, [{ side: "head", title: "code" }])}</div></details>`;
}

function chartOf(steps: ScoredFunction["steps"], reward: number): string {
  const points = steps.map((step, at) => ({
    at,
    margin: step.margin,
    title: `${linesInWords(step)}: ${marginText(step.margin)}, R so far ${marginText(step.prefixReward)}`,
  }));
  return marginChart({ width: 520, places: steps.length, lines: [{ label: "head", points, reward }], changed: [] });
}

function captionOf(steps: ScoredFunction["steps"]): string {
  const fall = deepestFall(steps);
  const said = fall === null ? "" : ` It falls most at ${linesInWords(fall)}: by ${marginText(-(fall.drop ?? 0))}.`;
  return `<figcaption><span>Margin of each step, in the order of the code; the thin line is R.${said}</span></figcaption>`;
}
