import type { LineSpan } from "#change/line-span.ts";
import type { FunctionOutline, Outline, TextSpan } from "./outline.ts";
import { stripComments } from "./strip-comments.ts";

/** A text made ready for cutting. Lines are 1-based in the sets, 0-based in the lists. */
export type CutText = {
  /** With their line ends. */
  readonly lines: readonly string[];
  /** Without comments, line ends and trailing white space. */
  readonly code: readonly string[];
  /** First lines of statements. */
  readonly starts: ReadonlySet<number>;
  /** Lines of functions before their bodies begin. */
  readonly headers: ReadonlySet<number>;
  /** Lines that begin and end inside one comment. */
  readonly insideComment: ReadonlySet<number>;
};

const KNOWN = new WeakMap<Outline, { readonly text: string; readonly cut: CutText }>();

/** Functions of one file share what is found here, so it is remembered as long as the outline lives. */
export function readyToCut(text: string, outline: Outline): CutText {
  const known = KNOWN.get(outline);
  if (known?.text === text) return known.cut;
  const code = stripComments(text, outline.comments);
  const cut = {
    lines: text.match(/[^\n]*\n|[^\n]+$/gu) ?? [""],
    code,
    starts: new Set(outline.statementStarts),
    headers: new Set(outline.functions.flatMap((found) => headerOf(found, code))),
    insideComment: new Set(outline.comments.flatMap(inside)),
  };
  KNOWN.set(outline, { text, cut });
  return cut;
}

/** Lines of a span that hold code, ascending. */
export function linesWithCode({ first, last }: LineSpan, code: readonly string[]): readonly number[] {
  return between(first, last).filter((line) => code[line - 1] !== "");
}

/** The signature, and the line of the opening brace where the body goes on after it. */
function headerOf({ span, body }: FunctionOutline, code: readonly string[]): readonly number[] {
  if (body === null) return [];
  const opens = body.last > body.first && (code[body.first - 1] ?? "").endsWith("{");
  return between(span.first, opens ? body.first : body.first - 1);
}

function inside({ startLine, endLine }: TextSpan): readonly number[] {
  return between(startLine + 1, endLine - 1);
}

function between(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
