import type { LineSpan } from "#change/line-span.ts";
import { lexemesOf } from "./lexemes.ts";
import type { Outline } from "./outline.ts";

const CLOSER_OF: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/**
 * Lines of the first `count` that a parser needs to read on as if it had read them all: headers of the functions that go
 * on, lines that open what is not closed, and those that what follows is indented under. 1-based, ascending.
 */
export function contextLines(code: readonly string[], outline: Outline, count: number): readonly number[] {
  const headers = outline.functions
    .filter(({ span, body }) => body !== null && span.first <= count && count < span.last)
    .flatMap(({ span, body }) => between(span.first, Math.min(count, headerEnd(code, body?.first ?? span.first))));
  const opening = [...openLines(code, count), ...indentAncestors(code, count)];
  // A brace alone opens what the lines before it name.
  const named = opening.flatMap((line) => (code[line - 1]?.trim() === "{" ? headingOf(code, line) : []));
  const first = outline.language === "php" ? [1] : [];
  return [...new Set([...first, ...headers, ...opening, ...named])].sort((one, other) => one - other);
}

/** A body begins with its brace, or with its first statement, which is no part of the header. */
function headerEnd(code: readonly string[], bodyFirst: number): number {
  return (code[bodyFirst - 1] ?? "").endsWith("{") ? bodyFirst : bodyFirst - 1;
}

function openLines(code: readonly string[], count: number): readonly number[] {
  const open: { readonly closer: string; readonly line: number }[] = [];
  for (let line = 1; line <= count; line++) {
    for (const { text } of lexemesOf(code[line - 1] ?? "")) {
      const closer = CLOSER_OF[text];
      if (closer !== undefined) open.push({ closer, line });
      else if (open.at(-1)?.closer === text) open.pop();
    }
  }
  return open.map(({ line }) => line);
}

/** Each of them is the nearest line above the next that is indented less. */
function indentAncestors(code: readonly string[], count: number): readonly number[] {
  const ancestors: number[] = [];
  let indent = indentOf(code.slice(count).find((line) => line !== "") ?? "");
  for (let line = count; line > 0 && indent > 0; line--) {
    const text = code[line - 1] ?? "";
    if (text === "" || indentOf(text) >= indent) continue;
    ancestors.push(line);
    indent = indentOf(text);
  }
  return ancestors;
}

function headingOf(code: readonly string[], line: number): readonly number[] {
  let first = line - 1;
  while (first > 1 && code[first - 2] !== "" && indentOf(code[first - 1] ?? "") > indentOf(code[line - 1] ?? ""))
    first--;
  return between(first, line - 1);
}

function between(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** What a span holds after a line; null for nothing. */
export function spanAfter({ first, last }: LineSpan, line: number): LineSpan | null {
  return last <= line ? null : { first: Math.max(first, line + 1), last };
}
