import type { Hunk } from "#change/change.ts";
import { lineCount } from "#change/line-span.ts";
import { type ChangedFunction, changedFunctions, scoredSteps } from "#trajectory/changed-functions.ts";
import type { Language } from "#trajectory/language.ts";
import { linesOf, type ParsedText } from "#trajectory/owned-text.ts";
import { normaliseBody } from "../normalise-body.ts";
import { dedent } from "./dedent.ts";
import type { MiningLimits } from "./mining-limits.ts";

/** One file of a commit in both versions, parsed. */
export type ParsedFile = {
  readonly path: string;
  readonly language: Language;
  readonly base: ParsedText;
  readonly head: ParsedText;
  /** Without context lines, ascending. */
  readonly hunks: readonly Hunk[];
};

/** A function that a commit changed, before and after it. */
export type UntangledFunction = {
  readonly path: string;
  /** Qualified, with `~2` … for namesakes. */
  readonly name: string;
  readonly language: Language;
  readonly before: string;
  readonly after: string;
  /** Both versions without comments and layout. */
  readonly bodies: readonly [before: string, after: string];
};

export type Untangled =
  | { readonly kind: "functions"; readonly functions: readonly UntangledFunction[] }
  | { readonly kind: "left-out"; readonly reason: string };

/**
 * The functions whose behaviour a commit changed. Left out: comments and layout, functions that are new or gone, code
 * outside functions, and commits that change too many functions to say which of them is the fix.
 */
export function untangle(files: readonly ParsedFile[], limits: MiningLimits): Untangled {
  const functions = files.flatMap((file) => changedFunctions(file).flatMap((found) => untangledIn(file, found)));
  if (functions.length === 0) return { kind: "left-out", reason: "no-function-changed" };
  if (functions.length > limits.functions) return { kind: "left-out", reason: "many-functions" };
  const short = functions.filter(({ before, after }) =>
    [before, after].every((text) => linesOf(text).length <= limits.functionLines),
  );
  return short.length === 0 ? { kind: "left-out", reason: "long-function" } : { kind: "functions", functions: short };
}

/** A test that stands beside the code it tests, as Rust's do. */
const IN_FILE_TEST = /(?:^|\.)(?:tests?|test_\w+|Test[A-Z]\w*)(?=[.~]|$)/;

/** How far a pair of a commit that changed several functions is to be believed: 1 for one alone, down to 0.7. */
export function focusOf(functions: number): number {
  return Math.max(0.7, 1.1 - functions / 10);
}

function untangledIn(
  file: ParsedFile,
  { functionId, name, base, head }: ChangedFunction,
): readonly UntangledFunction[] {
  if (name === null || base === null || head === null || IN_FILE_TEST.test(name)) return [];
  const bodies = [normaliseBody(scoredSteps(base)), normaliseBody(scoredSteps(head))] as const;
  if (bodies[0] === bodies[1] || bodies.includes("")) return [];
  const { path, language } = file;
  const before = opening(language) + textOf(file.base.text, base);
  const after = opening(language) + textOf(file.head.text, head);
  return [{ path, language, name: functionId.slice(path.length + 1), before, after, bodies }];
}

/** Without it, PHP is a page's text. */
function opening(language: Language): string {
  return language === "php" ? "<?php\n" : "";
}

function textOf(text: string, { span }: NonNullable<ChangedFunction["base"]>): string {
  return dedent(linesOf(text).slice(span.first - 1, span.first - 1 + lineCount(span)));
}
