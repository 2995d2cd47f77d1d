import { barsPicture } from "./evaluation-bars.ts";
import { curvePicture } from "./evaluation-curve.ts";
import { evaluationHeading } from "./evaluation-heading.ts";
import type { EvaluationReport, Picture } from "./evaluation-report.ts";
import { evaluationTables, type Table } from "./evaluation-tables.ts";
import { htmlPage } from "./html-page.ts";
import { makeInertHtml } from "./make-inert-html.ts";

/** Beside the style of every page: tables as wide as they need, pictures side by side. */
const STYLE = `<style>
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,380px),1fr));gap:8px 40px;align-items:start}
.plot{max-width:560px}.plot figcaption svg{display:inline-block;width:26px;height:10px;margin-right:6px;vertical-align:middle}.plot figcaption strong{color:var(--ink);width:100%}
.p0{stroke:var(--head)}.p1{stroke:var(--base)}.p2{stroke:var(--warn)}.p3{stroke:var(--pass)}.plot line.p0,.plot line.p1,.plot line.p2,.plot line.p3{stroke-width:2}
.bar-track{fill:var(--band)}.bar-value{fill:var(--head)}
.figures table{width:auto;table-layout:auto}.figures td,.figures th{text-align:right;padding:3px 14px 3px 0;border-top:1px solid var(--line);border-left:0;white-space:nowrap}.figures td:first-child,.figures th:first-child{text-align:left}
.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:2px 16px;font-size:13px}.facts dt{color:var(--dim)}.facts dd{margin:0;overflow-wrap:anywhere}
</style>`;

/** An evaluation as a page with pictures; it loads nothing, and no script runs. */
export function renderEvaluationHtml(report: EvaluationReport): string {
  const title = `Evaluation: ${report.task}, protocol ${report.protocol}`;
  const facts = evaluationHeading(report).map(([name, value]) => `<dt>${name}</dt><dd>${makeInertHtml(value)}</dd>`);
  const [figures, ...breakdowns] = evaluationTables(report).map(tableSection);
  const notes = report.notes.map((note) => `<li>${makeInertHtml(note)}</li>`);
  const body = [
    `${STYLE}<h1>${title}</h1><dl class="facts">${facts.join("")}</dl>`,
    figures ?? "",
    report.pictures.length === 0
      ? ""
      : `<h2>Pictures</h2><div class="plots">${report.pictures.map(draw).join("")}</div>`,
    ...breakdowns,
    `<h2>Notes</h2><ul class="list">${notes.join("")}</ul>`,
  ];
  return htmlPage(title, body.join("\n"));
}

function draw(picture: Picture): string {
  switch (picture.kind) {
    case "curve":
      return curvePicture(picture);
    case "bars":
      return barsPicture(picture);
    default:
      return picture satisfies never;
  }
}

function tableSection({ title, header, rows }: Table): string {
  const row = (cells: readonly string[], tag: "th" | "td") =>
    `<tr>${cells.map((cell) => `<${tag}>${makeInertHtml(cell)}</${tag}>`).join("")}</tr>`;
  const body = rows.map((cells) => row(cells, "td")).join("");
  return `<h2>${makeInertHtml(title)}</h2><div class="map figures"><table>${row(header, "th")}${body}</table></div>`;
}
