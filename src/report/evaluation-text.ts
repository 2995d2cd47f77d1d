import { evaluationHeading } from "./evaluation-heading.ts";
import type { EvaluationReport } from "./evaluation-report.ts";
import { evaluationTables, type Table } from "./evaluation-tables.ts";
import { makeInert } from "./make-inert.ts";
import { paletteOf } from "./palette.ts";
import type { TextOptions } from "./text-options.ts";

/** Wide tables are cut to their first columns on a terminal; all of them are in the other formats. */
const WIDEST_NAME = 40;

/** An evaluation for a person at a terminal. */
export function renderEvaluationText(report: EvaluationReport, { color }: TextOptions): string {
  const { bold } = paletteOf(color);
  const heading = evaluationHeading(report).map(([name, value]) => `${name.padEnd(12)} ${makeInert(value)}`);
  const tables = evaluationTables(report).map((table) => `${bold(table.title)}\n${tableText(table)}`);
  const notes = report.notes.map((note) => `- ${note}`);
  return `${[bold(`Evaluation: ${report.task}`), heading.join("\n"), ...tables, notes.join("\n")].join("\n\n")}\n`;
}

function tableText({ header, rows }: Table): string {
  const all = [header, ...rows].map((row) => row.map((cell) => makeInert(cell).slice(0, WIDEST_NAME)));
  const widths = header.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)));
  return all.map((row) => `  ${line(row).join("  ")}`.trimEnd()).join("\n");
}
