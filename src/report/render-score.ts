import { escapeMarkdown, fenced } from "./escape-markdown.ts";
import { jsonText } from "./json-text.ts";
import { escapeHtml, makeInert, makeInertLine } from "./make-inert.ts";
import { marginChart } from "./margin-chart.ts";
import { paletteOf } from "./palette.ts";
import { htmlPage, marginClass } from "./render-html.ts";
import type { TextOptions } from "./render-text.ts";
import { round, roundOrNull } from "./round.ts";
import type { ScoredFunction, ScoreReport } from "./score-report.ts";
import { marginText } from "./words.ts";

const SCHEMA_VERSION = "1.0.0";
const CELLS = 10;

/** The margins of a source for a terminal: a heat bar, the margin, its drop and the prefix's R beside each step. */
export function renderScoreText(report: ScoreReport, { color }: TextOptions): string {
  const { bold, dim, red, yellow } = paletteOf(color);
  const sections = report.functions.map(({ name, reward, steps }) => {
    const heading = bold(`${makeInertLine(name ?? "code outside functions")}  R ${marginText(reward)}`);
    const rows = steps.map(({ first, last, margin, drop, prefixReward, text }) => {
      const numbers = `${bar(margin)} ${marginText(margin).padStart(5)}  ${marginText(drop).padStart(5)}  ${marginText(prefixReward).padStart(5)}`;
      const line = `  ${`${first}-${last}`.padStart(9)}  ${margin < 0 ? red(numbers) : numbers}  ${dim(firstLine(text))}`;
      return line;
    });
    return [heading, dim("      lines  margin            drop  prefix"), ...rows].join("\n");
  });
  const omitted = report.omissions.map(({ path, reason, detail }) =>
    yellow(makeInertLine(`not looked at  ${path}: ${reason}: ${detail}`)),
  );
  const foot = dim(
    `${report.language}${report.isPrefix ? ", unfinished" : ""}  model ${report.model.name} ${report.model.digest.slice(0, 12)} on ${report.model.provider}`,
  );
  return `${[...sections, ...omitted, foot].join("\n\n")}\n`;
}

/** From -1 (empty) to 1 (full). */
function bar(margin: number): string {
  const full = Math.round(((margin + 1) / 2) * CELLS);
  return `${"█".repeat(full)}${"░".repeat(CELLS - full)}`;
}

function firstLine(text: string): string {
  const line = text.split("\n").find((candidate) => candidate.trim() !== "") ?? "";
  return makeInertLine(line.trim()).slice(0, 60);
}

/** The same for machines, as schema/score.schema.json describes it. */
export function renderScoreJson(report: ScoreReport): string {
  const functions = report.functions.map(({ name, reward, steps }) => ({
    name,
    reward: round(reward),
    steps: steps.map((step) => ({
      ...step,
      margin: round(step.margin),
      logOdds: round(step.logOdds),
      drop: roundOrNull(step.drop),
      prefixReward: round(step.prefixReward),
    })),
  }));
  return jsonText({ schemaVersion: SCHEMA_VERSION, ...report, functions });
}

/** The same as a page: each function a heat map beside the course of its margin. */
export function renderScoreHtml(report: ScoreReport): string {
  const head = `<header><h1>${escapeHtml(report.path)}</h1><p class="meta">${report.language} · model ${escapeHtml(report.model.name)} ${report.model.digest.slice(0, 12)}</p></header>`;
  const omitted = report.omissions.map(
    ({ reason, detail }) => `<p>Not looked at: <b>${reason}</b> ${escapeHtml(detail)}</p>`,
  );
  return htmlPage(
    `SecCodePRM: ${report.path}`,
    [head, ...report.functions.map(functionSection), ...omitted].join("\n"),
  );
}

function functionSection({ name, reward, steps }: ScoredFunction): string {
  const chart = marginChart([{ label: "head", margins: steps.map(({ margin }) => margin), reward }]);
  const rows = steps.map(({ first, text, margin }) => {
    const lines = text.replace(/\n+$/u, "").split("\n");
    const numbers = lines.map((_, index) => first + index).join("\n");
    return `<tr class="${marginClass(margin)}"><td class="n">${numbers}</td><td><pre>${escapeHtml(lines.join("\n"))}</pre></td><td class="m">${marginText(margin)}</td></tr>`;
  });
  return `<details open><summary><b>${escapeHtml(name ?? "code outside functions")}</b> <span class="meta">R ${marginText(reward)}</span></summary><figure class="chart">${chart}</figure><table>${rows.join("")}</table></details>`;
}

/** The same as Markdown: a table a function. */
export function renderScoreMarkdown(report: ScoreReport): string {
  const sections = report.functions.map(({ name, reward, steps }) => {
    const lowest = [...steps].sort((one, other) => one.margin - other.margin)[0];
    const rows = steps.map(
      ({ first, last, margin, drop, prefixReward }) =>
        `| ${first}-${last} | ${marginText(margin)} | ${marginText(drop)} | ${marginText(prefixReward)} |`,
    );
    const table = ["| lines | margin | drop | prefix R |", "| --- | --- | --- | --- |", ...rows].join("\n");
    const worst = lowest === undefined ? "" : `\n\nLowest step:\n\n${fenced(makeInert(lowest.text), "")}`;
    return `### ${escapeMarkdown(name ?? "code outside functions")}: R ${marginText(reward)}\n\n${table}${worst}`;
  });
  const omitted = report.omissions.map(({ reason, detail }) => `Not looked at: ${reason}: ${escapeMarkdown(detail)}`);
  return `${[...sections, ...omitted].join("\n\n")}\n`;
}
