import type { CodeLens } from "vscode-languageserver";
import { marginText } from "#report/words.ts";
import type { DocumentFunction } from "#usecases/document/document-function.ts";
import { COMMANDS } from "./command-names.ts";
import { rangeOf } from "./range-of.ts";

/** A line above each function: R, and where its margin is lowest. A click compares the file with the last commit. */
export function codeLenses(
  functions: readonly DocumentFunction[],
  { uri, lines }: { readonly uri: string; readonly lines: readonly string[] },
): readonly CodeLens[] {
  return functions
    .filter(({ name }) => name !== null)
    .map((found) => ({
      range: rangeOf({ first: firstLineOf(found), last: firstLineOf(found) }, lines),
      command: { title: titleOf(found), command: COMMANDS.compare, arguments: [{ uri }] },
    }));
}

function firstLineOf({ steps }: DocumentFunction): number {
  return steps[0]?.span.first ?? 1;
}

function titleOf({ reward, steps }: DocumentFunction): string {
  const lowest = steps.reduce((low, step) => (step.margin < low.margin ? step : low));
  return `R ${marginText(reward)}, lowest margin ${marginText(lowest.margin)} in line ${lowest.shown.first}`;
}
