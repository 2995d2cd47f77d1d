import type { TextEdit } from "vscode-languageserver";
import { ConfigError } from "#errors.ts";
import { marksIn } from "#gate/find-marks.ts";
import type { Parser } from "#ports.ts";
import type { Language } from "#trajectory/language.ts";

/** A place in a document, and why it is accepted. Lines count from 1. */
export type Acceptance = {
  readonly text: string;
  readonly language: Language;
  readonly line: number;
  readonly reason: string;
};

const WITH_HASH: ReadonlySet<Language> = new Set(["python", "ruby"]);
const LONGEST_REASON = 200;

/**
 * The edit that puts `seccodeprm: ignore -- reason` on a line of its own above a step. It is tried on the text first.
 * @throws ConfigError where the reason says nothing, or where such a line would be no comment (inside a string, a macro).
 */
export async function suppressionEdit(acceptance: Acceptance, parser: Parser): Promise<TextEdit> {
  const { text, language, line, reason } = acceptance;
  const lines = text.split("\n");
  const below = lines[line - 1];
  if (below === undefined) throw new ConfigError(`line ${line}: the document has ${lines.length} lines`);
  const indent = /^[\t ]*/.exec(below)?.[0] ?? "";
  const end = below.endsWith("\r") ? "\r\n" : "\n";
  const mark = `${indent}${WITH_HASH.has(language) ? "#" : "//"} seccodeprm: ignore -- ${plainReason(reason)}${end}`;
  const edited = [...lines.slice(0, line - 1), mark.replace(/\n$/, ""), ...lines.slice(line - 1)].join("\n");
  const parsed = await parser.outline({ language, text: edited });
  const marks = parsed.kind === "outlined" ? marksIn(edited, parsed.outline) : [];
  if (!marks.some((found) => found.line === line && found.reason !== null)) {
    throw new ConfigError(`line ${line}: a comment of its own cannot stand above it; write the mark yourself`);
  }
  const position = { line: line - 1, character: 0 };
  return { range: { start: position, end: position }, newText: mark };
}

/** On one line, and nothing in it that a compiler would obey (`\\` in C and Java, `?>` in PHP) or an editor hide. */
function plainReason(reason: string): string {
  const plain = reason
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/\\|\?>|\*\//gu, "/")
    .replace(/\s+/gu, " ")
    .trim()
    .slice(0, LONGEST_REASON);
  if (/[\p{L}\p{N}]/u.test(plain)) return plain;
  throw new ConfigError("a mark needs a reason, in words");
}
