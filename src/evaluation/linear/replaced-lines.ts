import type { TrainingPair } from "#pairs/pair.ts";
import type { RecordedChange } from "#pairs/recorded-change.ts";
import { alignSequences } from "#trajectory/align-sequences.ts";
import { linesOf } from "#trajectory/owned-text.ts";
import { readingOf } from "#trajectory/reading.ts";

/** The lines that a change removes and those it adds, white space evened. */
export type ReplacedLines = { readonly removed: string; readonly added: string };

/** From the vulnerable version of a pair to its fix. */
export function linesOfPair({ before, after }: TrainingPair): ReplacedLines {
  const [base, head] = [readingOf(before).split("\n"), readingOf(after).split("\n")];
  const gaps = alignSequences(base, head);
  return {
    removed: gaps.flatMap(({ baseStart, baseEnd }) => base.slice(baseStart, baseEnd)).join("\n"),
    added: gaps.flatMap(({ headStart, headEnd }) => head.slice(headStart, headEnd)).join("\n"),
  };
}

/** Of a recorded change, forwards. */
export function linesOfChange({ files }: RecordedChange): ReplacedLines {
  const lines = (text: string | null, span: { readonly first: number; readonly last: number } | null) =>
    span === null ? [] : linesOf(text ?? "").slice(span.first - 1, span.last);
  return {
    removed: files.flatMap(({ base, hunks }) => hunks.flatMap(({ removed }) => lines(base, removed))).join("\n"),
    added: files.flatMap(({ head, hunks }) => hunks.flatMap(({ added }) => lines(head, added))).join("\n"),
  };
}

/** The same change undone. */
export function undone({ removed, added }: ReplacedLines): ReplacedLines {
  return { removed: added, added: removed };
}
