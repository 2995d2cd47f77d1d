import type { FunctionOutline, Outline } from "#trajectory/outline.ts";

/** Puts lines before lines of a text (1-based), indented as those are. */
export function insertLines(
  text: string,
  before: ReadonlySet<number>,
  linesFor: (indent: string) => readonly string[],
): string {
  const lines = text.split("\n");
  return lines
    .flatMap((line, index) => {
      if (!before.has(index + 1)) return [line];
      return [...linesFor(/^\s*/.exec(line)?.[0] ?? ""), line];
    })
    .join("\n");
}

/** Lines at which a statement of a function's body begins, none that goes on what stands above it. */
export function statementLines(text: string, { functions, statementStarts, comments }: Outline): readonly number[] {
  const lines = text.split("\n");
  const inComment = (line: number) => comments.some(({ startLine, endLine }) => startLine <= line && line <= endLine);
  return statementStarts.filter((line) => {
    const inBody = functions.some((found) => isInside(found, line));
    return (
      inBody && !inComment(line) && !inComment(line - 1) && startsAfresh(lines[line - 1] ?? "", lines[line - 2] ?? "")
    );
  });
}

/** The line after the one that opens the body, up to the one before its end. */
function isInside({ span, body }: FunctionOutline, line: number): boolean {
  return body !== null && Math.max(body.first, span.first + 1) <= line && line < span.last + 1;
}

/** A branch goes on an `if`, a label a `switch`; after a header without braces a second statement would fall out of it. */
function startsAfresh(line: string, before: string): boolean {
  const isBranch =
    /^\s*(?:\}|\{|else|elif|elsif|except|catch|finally|case|default|when|rescue|ensure|while\b.*;|\w+\s*:)/.test(line);
  return (
    !isBranch &&
    /(?:[;{}:]|^\s*|\bdo|\bthen|end|\))\s*$/.test(before) &&
    !/^\s*(?:#|@)|\\\s*$|^\s*(?:if|for|while|else)\b[^{:]*$/.test(before)
  );
}
