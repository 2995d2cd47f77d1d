import type { CallingFile } from "#trajectory/call-index.ts";
import { type Language, languageOf } from "#trajectory/language.ts";
import type { Call, Outline } from "#trajectory/outline.ts";
import type { Callee } from "#trajectory/reaches.ts";
import { toCallee } from "#trajectory/to-callee.ts";

/** A function of ten lines: its qualified name, the calls it makes (`receiver.name` or `name`), its first line. */
export type MadeUpFunction = {
  readonly name: string;
  readonly calls?: readonly string[];
  readonly signature?: string;
  readonly isDeclaration?: boolean;
};

const LINES = 10;

/** A file of functions one after the other. */
export function madeUpFile(
  path: string,
  functions: readonly MadeUpFunction[],
  imports: readonly string[] = [],
): CallingFile {
  const language = languageOf(path) ?? "c";
  const text = functions.map(({ name, signature = name }) => `${signature}\n${"\n".repeat(LINES - 1)}`).join("");
  return { path, language, text, outline: outlineOf(language, functions, imports) };
}

/** A function that may be called, by where and what it is. */
export function calleeAt(path: string, qualifiedName: string, signature = ""): Callee {
  const language = languageOf(path) ?? "c";
  return toCallee({ functionId: `${path}#${qualifiedName}`, qualifiedName, path, language, signature });
}

function outlineOf(language: Language, functions: readonly MadeUpFunction[], imports: readonly string[]): Outline {
  const firstOf = (index: number) => index * LINES + 1;
  return {
    language,
    functions: functions.map(({ name, isDeclaration }, index) => {
      const span = { first: firstOf(index), last: firstOf(index) + LINES - 1 };
      const body = isDeclaration ? null : { first: span.first + 1, last: span.last };
      return { name: name.split(".").at(-1) ?? "", qualifiedName: name, span, body };
    }),
    calls: functions.flatMap(({ calls = [] }, index) => calls.map((call) => callOf(call, firstOf(index) + 1))),
    statementStarts: [],
    statementEnds: [],
    comments: [],
    imports,
    hasErrors: false,
  };
}

function callOf(written: string, line: number): Call {
  const dot = written.lastIndexOf(".");
  return { name: written.slice(dot + 1), receiver: dot < 0 ? null : written.slice(0, dot), line };
}
