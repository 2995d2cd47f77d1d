import { type LineSpan, lineCount } from "#change/line-span.ts";
import type { FunctionOutline, Outline } from "./outline.ts";

/** A version of a file as text and as what the parser says of it. */
export type ParsedText = { readonly text: string; readonly outline: Outline };

/** One version of a file by owner: which function each line belongs to, and which functions a change touched. */
export type OwnedText = {
  /** Functions with a body, in source order; a bare declaration counts as code outside functions. */
  readonly functions: readonly FunctionOutline[];
  readonly lines: readonly string[];
  /** By line (1-based): index of the innermost function that holds it, or `NO_OWNER`. */
  readonly owners: Int32Array;
  /** Functions that own a changed line, ascending. */
  readonly touched: readonly number[];
  /** Changed lines outside functions, ascending. */
  readonly touchedOutside: readonly number[];
};

/** The owner of a line outside functions. */
export const NO_OWNER = -1;

/** Gives each line of a version to its innermost function, and each changed line's function to the change. */
export function ownLines(version: ParsedText | null, changed: readonly LineSpan[]): OwnedText {
  const functions = (version?.outline.functions ?? []).filter(({ body }) => body !== null);
  const lines = linesOf(version?.text ?? "");
  const owners = new Int32Array(lines.length + 1).fill(NO_OWNER);
  // A nested function comes after the one that holds it, so the innermost has the last word.
  functions.forEach(({ span }, index) => {
    owners.fill(index, span.first, span.last + 1);
  });
  const touchedLines = changed.flatMap((span) => Array.from({ length: lineCount(span) }, (_, at) => span.first + at));
  const touched = new Set(touchedLines.map((line) => owners[line] ?? NO_OWNER));
  return {
    functions,
    lines,
    owners,
    touched: [...touched].filter((owner) => owner !== NO_OWNER).sort((one, other) => one - other),
    touchedOutside: touchedLines.filter((line) => owners[line] === NO_OWNER),
  };
}

/** The lines of a text without their line ends; a line end closes a line and opens none. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split("\n");
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}
