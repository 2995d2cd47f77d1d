import { marginClass } from "./heat-colors.ts";
import { makeInertHtml } from "./make-inert-html.ts";
import type { ShownStep, StepRow } from "./step-rows.ts";
import { linesInWords, marginText } from "./words.ts";

export type Side = "base" | "head";

/** A version that the table shows, and what stands above it. */
export type Version = { readonly side: Side; readonly title: string };

/** A function as a table: a row for each step, its code on the colour of its margin, the base beside the head. */
export function heatMap(rows: readonly StepRow[], versions: readonly Version[]): string {
  const sides = versions.map(({ side }) => side);
  const columns = `<col><col class="r">`.repeat(sides.length);
  const heads = versions
    .map(({ title }) => `<th scope="col">${title}</th><th scope="col" class="r">margin</th>`)
    .join("");
  const body = rows.map((row, index) => rowOf(row, rows[index - 1] ?? null, sides));
  return `<div class="map"><table><caption class="sr">Steps and their margins</caption><colgroup>${columns}</colgroup><thead><tr>${heads}</tr></thead><tbody>${body.join("")}</tbody></table></div>`;
}

function rowOf(row: StepRow, before: StepRow | null, sides: readonly Side[]): string {
  return `<tr>${sides.map((side) => cellsOf(row[side], before === null ? null : before[side])).join("")}</tr>`;
}

/** The step's code and its margin; two empty cells where this version has no such step. */
function cellsOf(shown: ShownStep | null, before: ShownStep | null): string {
  if (shown === null) return `<td class="no"></td><td class="no"></td>`;
  const { margin, isChanged, span } = shown;
  const heat = margin === null ? "m0" : marginClass(margin);
  const isAfterGap = before !== null && before.span.last + 1 < span.first;
  const classes = `${heat}${isChanged ? " ch" : ""}${isAfterGap ? " gap" : ""}`;
  const title = `${linesInWords(span)}, ${margin === null ? "not scored" : `margin ${marginText(margin)}`}${isChanged ? ", changed" : ""}`;
  const mark = isChanged ? `<b title="changed">●<span class="sr"> changed</span></b> ` : "";
  return `<td class="${classes}" title="${title}">${codeLines(shown)}</td><td class="r ${classes}">${mark}${margin === null ? "" : marginText(margin)}</td>`;
}

function codeLines({ text, span }: ShownStep): string {
  const lines = text.replace(/\r?\n$/u, "").split(/\r?\n/u);
  return lines.map((line, index) => `<p><i>${span.first + index}</i>${makeInertHtml(line) || " "}</p>`).join("");
}
