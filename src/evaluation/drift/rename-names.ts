import type { Outline } from "#trajectory/outline.ts";
import { placedLexemes } from "./placed-lexemes.ts";

/** A text in which names stand for others, wherever they are words of code. */
export function renameNames(text: string, outline: Outline, names: ReadonlyMap<string, string>): string {
  let renamed = "";
  let from = 0;
  for (const { kind, text: word, at } of placedLexemes(text, outline.comments)) {
    const name = kind === "word" ? names.get(word) : undefined;
    if (name === undefined) continue;
    renamed += text.slice(from, at) + name;
    from = at + word.length;
  }
  return renamed + text.slice(from);
}
