import type { DataFile, EvaluationReport } from "./evaluation-report.ts";

/** What the figures rest on, one fact a line: set, protocol, model, what was left out, how to make them again. */
export function evaluationHeading(report: EvaluationReport): readonly (readonly [name: string, value: string])[] {
  const { model, tool, records, leaks, bootstrap } = report;
  return [
    [
      "protocol",
      `${report.protocol}${report.protocol === "paper" ? " (steps are cut at the pair's diff: only to compare)" : ""}`,
    ],
    ...report.data.map((file) => ["data", dataText(file)] as const),
    ["model", `${model.name}, digest ${model.digest}, ${model.provider}`],
    ["program", `${tool.name} ${tool.version}`],
    ["command", report.command],
    ["records", `${records.evaluated} evaluated of ${records.read} read`],
    ...records.skipped.map(
      ({ reason, count, first }) => ["left out", `${count}: ${reason} (first: ${first})`] as const,
    ),
    ...(leaks === null
      ? []
      : [["leaks", `${leaks.found} records left out, of ${leaks.fingerprints} functions that training read`] as const]),
    [
      "intervals",
      `95 %, bootstrap over ${bootstrap.groups} groups by ${bootstrap.groupedBy}, ${bootstrap.rounds} rounds`,
    ],
    ...report.baselinesLeftOut.map(({ name, reason }) => ["no baseline", `${name}: ${reason}`] as const),
  ];
}

function dataText({ file, sha256, records, splits }: DataFile): string {
  const chosen = splits === null ? "all splits" : `split ${splits.join(", ")}`;
  return `${file}, ${records} records, ${chosen}, sha256 ${sha256}`;
}
