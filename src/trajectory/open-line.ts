import type { LineSpan } from "#change/line-span.ts";
import { cutBlocks } from "./cut-blocks.ts";
import { readyToCut } from "./cut-text.ts";
import { mergeBlocks } from "./merge-blocks.ts";
import type { Outline } from "./outline.ts";
import { spansOutsideFunctions } from "./outside-functions.ts";

/**
 * The first line (1-based) that what follows unfinished code may still cut otherwise: where the block begins that its
 * last line with code stands in, with the one before where that line only closes. Steps that end before it are closed, however the code goes on. 1 where nothing is
 * closed. `text` must end with a whole line: one cut short may be read as anything.
 */
export function openLine(text: string, outline: Outline): number {
  const ready = readyToCut(text, outline);
  const last = ready.code.findLastIndex((line) => line !== "") + 1;
  if (last === 0) return 1;
  const functions = outline.functions.filter(({ body }) => body !== null).map(({ span }) => span);
  const spans = [...functions, ...spansOutsideFunctions(outline, ready.lines.length)];
  const firsts = spans
    .filter((span) => holds(span, last))
    .map((span) => mergeBlocks(cutBlocks(span, ready), ready).at(-1)?.first ?? last);
  return firsts.reduce((least, first) => Math.min(least, first), last);
}

function holds({ first, last }: LineSpan, line: number): boolean {
  return first <= line && line <= last;
}
