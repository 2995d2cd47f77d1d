import { evaluationHeading } from "./evaluation-heading.ts";
import type { EvaluationReport } from "./evaluation-report.ts";
import { evaluationTables, type Table } from "./evaluation-tables.ts";
import { makeInertMarkdown } from "./make-inert-markdown.ts";

/** An evaluation as Markdown, for a model card. */
export function renderEvaluationMarkdown(report: EvaluationReport): string {
  const heading = evaluationHeading(report).map(([name, value]) => `- ${name}: ${makeInertMarkdown(value)}`);
  const tables = evaluationTables(report).map(
    (table) => `### ${makeInertMarkdown(table.title)}\n\n${tableText(table)}`,
  );
  const notes = report.notes.map((note) => `- ${makeInertMarkdown(note)}`);
  return `${[`## Evaluation: ${report.task}`, heading.join("\n"), ...tables, notes.join("\n")].join("\n\n")}\n`;
}

function tableText({ header, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cellOf).join(" | ")} |`;
  const rule = `| ${header.map((_, column) => (column === 0 ? "---" : "---:")).join(" | ")} |`;
  return [line(header), rule, ...rows.map(line)].join("\n");
}

function cellOf(cell: string): string {
  return makeInertMarkdown(cell);
}
