import type { Range } from "vscode-languageserver";
import type { LineSpan } from "#change/line-span.ts";

/** Lines, from the first word of the first to the end of the last; within the text, whatever lines are asked for. */
export function rangeOf({ first, last }: LineSpan, lines: readonly string[]): Range {
  const [from, to] = [first, last].map((line) => Math.min(Math.max(line, 1), Math.max(lines.length, 1)) - 1);
  const start = { line: from ?? 0, character: /^\s*/u.exec(lines[from ?? 0] ?? "")?.[0].length ?? 0 };
  return { start, end: { line: to ?? 0, character: (lines[to ?? 0] ?? "").replace(/\r$/, "").length } };
}
