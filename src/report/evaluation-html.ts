import { evaluationHeading } from "./evaluation-heading.ts";
import type { EvaluationReport } from "./evaluation-report.ts";
import { evaluationTables, type Table } from "./evaluation-tables.ts";
import { htmlPage } from "./html-page.ts";
import { makeInertHtml } from "./make-inert-html.ts";

/** An evaluation as a page with pictures; it loads nothing. */
export function renderEvaluationHtml(report: EvaluationReport): string {
  const heading = evaluationHeading(report).map(([name, value]) => `<li>${name}: ${makeInertHtml(value)}</li>`);
  const tables = evaluationTables(report).map(tableSection);
  const notes = report.notes.map((note) => `<li>${makeInertHtml(note)}</li>`);
  const body = `<h1>Evaluation: ${report.task}</h1><ul class="list meta">${heading.join("")}</ul>${tables.join("")}<h2>Notes</h2><ul class="list">${notes.join("")}</ul>`;
  return htmlPage(`Evaluation: ${report.task}`, body);
}

function tableSection({ title, header, rows }: Table): string {
  const row = (cells: readonly string[], tag: "th" | "td") =>
    `<tr>${cells.map((cell) => `<${tag}>${makeInertHtml(cell)}</${tag}>`).join("")}</tr>`;
  return `<h2>${makeInertHtml(title)}</h2><div class="map"><table>${row(header, "th")}${rows.map((cells) => row(cells, "td")).join("")}</table></div>`;
}
