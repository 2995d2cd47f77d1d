import type { LineSpan } from "#change/line-span.ts";
import type { Outline } from "./outline.ts";

/** The longest runs of lines that no function with a body holds, ascending; lines from 1 to `lineTotal`. */
export function spansOutsideFunctions({ functions }: Outline, lineTotal: number): readonly LineSpan[] {
  const spans: LineSpan[] = [];
  let next = 1;
  // In source order, and a nested function comes after the one that holds it: the furthest end so far is enough.
  for (const { span, body } of functions) {
    if (body === null) continue;
    if (span.first > next) spans.push({ first: next, last: span.first - 1 });
    next = Math.max(next, span.last + 1);
  }
  return next <= lineTotal ? [...spans, { first: next, last: lineTotal }] : spans;
}
