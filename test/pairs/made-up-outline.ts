import type { Call, FunctionOutline, Outline } from "#trajectory/outline.ts";

/** Outlines a made-up language: `fn name() {` to the `}` of the same indentation; every line is a statement. */
export function outlineOf(text: string): Outline {
  const lines = text.split("\n").slice(0, text.endsWith("\n") ? -1 : undefined);
  const numbers = lines.map((_, index) => index + 1);
  return {
    language: "c",
    functions: lines.flatMap((line, index) => functionAt(lines, line, index)),
    calls: lines.flatMap(callsOf),
    statementEnds: numbers,
    statementStarts: numbers,
    comments: [],
    imports: [],
    hasErrors: false,
  };
}

function functionAt(lines: readonly string[], line: string, index: number): readonly FunctionOutline[] {
  const [, indent, name] = /^( *)fn (\w+)/.exec(line) ?? [];
  if (name === undefined) return [];
  const first = index + 1;
  const isBare = line.endsWith(";");
  const last = isBare ? first : lines.findIndex((other, at) => at > index && other === `${indent}}`) + 1;
  const span = { first, last };
  return [{ name, qualifiedName: name, span, body: isBare ? null : span }];
}

function callsOf(line: string, index: number): readonly Call[] {
  const [, name] = /^ +(\w+)\(/.exec(line) ?? [];
  return name === undefined ? [] : [{ name, receiver: null, line: index + 1 }];
}
