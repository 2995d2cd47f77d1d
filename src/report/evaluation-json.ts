import type { EvaluationReport, Figures, FigureTree, Interval } from "./evaluation-report.ts";
import { jsonText } from "./json-text.ts";
import { round } from "./round.ts";

/** Version of schema/evaluation.schema.json: a change that breaks a reader changes the first number. */
const SCHEMA_VERSION = "1.0.0";
const SCHEMA_ID = `urn:seccodeprm:schema:evaluation:${SCHEMA_VERSION}`;

/**
 * An evaluation for machines, as schema/evaluation.schema.json describes it: the figures stand at the top
 * (`auroc.fixForward`, `order`), their 95 % intervals under the same names in `intervals`.
 */
export function renderEvaluationJson({ figures, intervals, ...report }: EvaluationReport): string {
  const { tool, model, task, protocol, command, data, records, leaks, bootstrap, ...rest } = report;
  return jsonText({
    $schema: SCHEMA_ID,
    schemaVersion: SCHEMA_VERSION,
    task,
    protocol,
    ...roundedFigures(figures),
    intervals: roundedIntervals(intervals),
    bootstrap,
    tool,
    model,
    command,
    data,
    records,
    leaks,
    baselines: rest.baselines.map((one) => ({ ...one, figures: roundedFigures(one.figures) })),
    baselinesLeftOut: rest.baselinesLeftOut,
    breakdowns: rest.breakdowns.map(({ title, rows }) => {
      return { title, rows: rows.map((row) => ({ ...row, figures: roundedFigures(row.figures) })) };
    }),
    pictures: rest.pictures.map((picture) => rounded(picture)),
    notes: rest.notes,
  });
}

function roundedFigures(figures: Figures): Figures {
  const entries = Object.entries(figures).map(([name, value]) => {
    if (value === null) return [name, null] as const;
    return [name, typeof value === "number" ? round(value) : roundedFigures(value)] as const;
  });
  return Object.fromEntries(entries);
}

function roundedIntervals(tree: FigureTree<Interval>): FigureTree<Interval> {
  const entries = Object.entries(tree).map(([name, value]) => {
    if (value === null) return [name, null] as const;
    return [name, isInterval(value) ? ([round(value[0]), round(value[1])] as const) : roundedIntervals(value)] as const;
  });
  return Object.fromEntries(entries);
}

function isInterval(value: FigureTree<Interval> | readonly [number, number]): value is readonly [number, number] {
  return Array.isArray(value);
}

/** Every number of a value, however deep. */
function rounded(value: unknown): unknown {
  if (typeof value === "number") return round(value);
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, rounded(inner)]));
}
