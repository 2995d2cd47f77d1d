import type { LineSpan } from "#change/line-span.ts";
import type { Outline, TextSpan } from "./outline.ts";
import { linesOf } from "./owned-text.ts";

/** What an outline of a longer text says of its beginning `text`. */
export function clipOutline(outline: Outline, text: string): Outline {
  const lines = linesOf(text);
  const total = lines.length;
  const clip = ({ first, last }: LineSpan): LineSpan => ({
    first: Math.min(first, total),
    last: Math.min(last, total),
  });
  const isInside = (line: number) => line <= total;
  return {
    ...outline,
    functions: outline.functions
      .filter(({ span }) => isInside(span.first))
      .map((found) => ({ ...found, span: clip(found.span), body: found.body === null ? null : clip(found.body) })),
    calls: outline.calls.filter(({ line }) => isInside(line)),
    statementStarts: outline.statementStarts.filter(isInside),
    statementEnds: outline.statementEnds.filter(isInside),
    comments: outline.comments.filter(({ startLine }) => isInside(startLine)).map((span) => clipText(span, lines)),
  };
}

function clipText(span: TextSpan, lines: readonly string[]): TextSpan {
  if (span.endLine <= lines.length) return span;
  return { ...span, endLine: lines.length, endColumn: lines.at(-1)?.length ?? 0 };
}
