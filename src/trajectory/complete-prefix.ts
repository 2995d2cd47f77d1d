import { lexemesOf } from "./lexemes.ts";
import { openLiteral } from "./open-literal.ts";
import type { Outline } from "./outline.ts";
import { stripComments } from "./strip-comments.ts";

const CLOSER_OF: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const RUBY_OPENER = /^\s*(?:def|class|module|if|unless|case|while|until|for|begin)\b|\bdo(?:\s*\|[^|]*\|)?$/u;

/**
 * Unfinished code with what it leaves open closed on a line of its own, so that a parser finds the function it breaks
 * off in. For the parser only: nothing of it is ever scored. The text itself where nothing is open.
 */
export function completePrefix(text: string, outline: Pick<Outline, "language" | "comments">): string {
  const { language } = outline;
  const literal = language === "ruby" ? null : openLiteral(text, language);
  const before = literal === null ? text : text.slice(0, literal.start);
  const total = before.split("\n").length;
  const lines = stripComments(
    before,
    outline.comments.filter(({ endLine }) => endLine <= total),
  );
  const closers = language === "ruby" ? openBlocks(lines) : openBrackets(lines.join("\n"));
  const end = literal === null ? "" : `\n${literal.closer}`;
  return end === "" && closers === "" ? text : `${text}${end}\n${closers}\n`;
}

function openBrackets(code: string): string {
  const open: string[] = [];
  for (const { text } of lexemesOf(code)) {
    const closer = CLOSER_OF[text];
    if (closer !== undefined) open.push(closer);
    else if (open.at(-1) === text) open.pop();
  }
  return open.reverse().join("");
}

function openBlocks(lines: readonly string[]): string {
  const opened = lines.filter((line) => RUBY_OPENER.test(line)).length;
  const closed = lines.filter((line) => /^\s*end\b/u.test(line)).length;
  return "end\n".repeat(Math.max(0, opened - closed));
}
