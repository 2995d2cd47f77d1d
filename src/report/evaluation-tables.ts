import type { Breakdown, EvaluationReport } from "./evaluation-report.ts";
import { figureRows, figureText, valuesByName, withInterval } from "./evaluation-rows.ts";

/** A table as text in cells; the first column names a row, the others hold figures. */
export type Table = {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** Longer tables are in the JSON report. */
const MOST_ROWS = 30;

/** The figures beside the baselines', then the breakdowns. */
export function evaluationTables(report: EvaluationReport): readonly Table[] {
  return [mainTable(report), ...report.breakdowns.filter(({ rows }) => rows.length > 0).map(breakdownTable)];
}

function mainTable(report: EvaluationReport): Table {
  const others = report.baselines.map(({ figures }) => valuesByName(figures));
  const names = report.baselines.map(({ name, version }) => (version === null ? name : `${name} ${version}`));
  const rows = figureRows(report).map((row) => {
    return [row.name, withInterval(row), ...others.map((values) => figureText(values.get(row.name)))];
  });
  const counts = others.map((values) => figureText(values.get("records")));
  return {
    title: "Figures",
    header: ["", "model (95 % interval)", ...names],
    rows: [["records", String(report.records.evaluated), ...counts], ...rows],
  };
}

function breakdownTable({ title, rows }: Breakdown): Table {
  const names = [...new Set(rows.flatMap(({ figures }) => [...valuesByName(figures).keys()]))];
  const shown = rows.slice(0, MOST_ROWS).map(({ key, count, figures }) => {
    const values = valuesByName(figures);
    return [key, String(count), ...names.map((name) => figureText(values.get(name)))];
  });
  const more = rows.length > MOST_ROWS ? ` (the ${MOST_ROWS} largest of ${rows.length})` : "";
  return { title: `By ${title}${more}`, header: [title, "records", ...names], rows: shown };
}
