import type { FunctionReview } from "#reward/function-review.ts";
import { heatMap, type Side } from "./html-heat-map.ts";
import { marginChips } from "./html-margins.ts";
import { makeInertHtml } from "./make-inert-html.ts";
import { type ChartLine, marginChart } from "./margin-chart.ts";
import { type StepRow, stepRows } from "./step-rows.ts";
import { linesInWords, marginText, named, nameOf } from "./words.ts";

const MOST_CALLERS = 8;

type Place = { readonly index: number; readonly isOpen: boolean };

/** The anchor of the function at an index of a review. */
export function anchorOf(index: number): string {
  return `f${index + 1}`;
}

/** One function of a review: its course of margins and its heat map, one click away unless it stands open. */
export function functionSection(review: FunctionReview, { index, isOpen }: Place): string {
  const rows = stepRows(review);
  const sides: readonly Side[] = review.base === null ? ["head"] : review.head === null ? ["base"] : ["base", "head"];
  const layout = sides.length === 1 ? "one" : "two";
  return `<details class="${layout}"${isOpen ? " open" : ""}><summary>${summaryOf(review)}</summary>
<div class="body" id="${anchorOf(index)}">${reachOf(review)}<figure>${chartOf(review, rows, sides)}${captionOf(sides)}</figure>
${heatMap(
  rows,
  sides.map((side) => ({ side, title: side })),
)}</div></details>`;
}

function summaryOf({ path, name, base, head, matches }: FunctionReview): string {
  const lost = matches.reduce((sum, { regression }) => sum + regression, 0);
  return `<span class="who"><b>${makeInertHtml(nameOf(name))}</b> <span class="path">${makeInertHtml(path)}</span></span><span class="what">R ${marginChips(base?.reward ?? null, head?.reward ?? null)} <span class="lost">${base === null ? "" : lostInWords(lost)}</span></span>`;
}

function lostInWords(lost: number): string {
  return `${Math.abs(lost).toFixed(1)} log-odds ${lost < 0 ? "gained" : "lost"}`;
}

function reachOf({ callers }: FunctionReview): string {
  return callers.length === 0 ? "" : `<p class="meta">Reached from ${makeInertHtml(named(callers, MOST_CALLERS))}.</p>`;
}

function captionOf(sides: readonly Side[]): string {
  const keys = sides.map((side) => `<span class="key ${side}">${side}</span>`);
  return `<figcaption>${keys.join("")}<span class="key band">changed step</span><span>Margin of each step, in the order of the code; the thin line is R.</span></figcaption>`;
}

function chartOf(review: FunctionReview, rows: readonly StepRow[], sides: readonly Side[]): string {
  const scored = rows.filter(({ base, head }) => [base, head].some((shown) => shown !== null && shown.margin !== null));
  return marginChart({
    width: sides.length === 1 ? 520 : 760,
    places: scored.length,
    lines: sides.map((side) => chartLine(side, scored, review[side]?.reward ?? null)),
    changed: scored.flatMap(({ base, head }, at) => ([base, head].some((shown) => shown?.isChanged) ? [at] : [])),
  });
}

function chartLine(side: Side, rows: readonly StepRow[], reward: number | null): ChartLine {
  const points = rows.flatMap((row, at) => {
    const shown = row[side];
    if (shown === null || shown.margin === null) return [];
    return [{ at, margin: shown.margin, title: `${side}, ${linesInWords(shown.span)}: ${marginText(shown.margin)}` }];
  });
  return { label: side, points, reward };
}
