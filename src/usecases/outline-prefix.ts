import type { ParseResult, Parser } from "#ports.ts";
import { clipOutline } from "#trajectory/clip-outline.ts";
import { completePrefix } from "#trajectory/complete-prefix.ts";
import type { Language } from "#trajectory/language.ts";
import type { Outline } from "#trajectory/outline.ts";
import { linesOf } from "#trajectory/owned-text.ts";

type Source = { readonly language: Language; readonly text: string };

/**
 * Outlines unfinished code. Where a grammar has to guess, because a class or a function has no end yet, the outline is
 * that of the code with an end, as far as the code goes: if that is valid, or shows the function that the code ends in.
 */
export async function outlinePrefix(source: Source, parser: Parser): Promise<ParseResult> {
  const asItIs = await parser.outline(source);
  if (asItIs.kind !== "outlined" || !asItIs.outline.hasErrors) return asItIs;
  const text = completePrefix(source.text, asItIs.outline);
  if (text === source.text) return asItIs;
  const completed = await parser.outline({ ...source, text });
  if (completed.kind !== "outlined") return asItIs;
  const outline = clipOutline(completed.outline, source.text);
  return isBetter(outline, asItIs.outline, source.text) ? { kind: "outlined", outline } : asItIs;
}

function isBetter(completed: Outline, asItIs: Outline, text: string): boolean {
  return !completed.hasErrors || (!endsInFunction(asItIs, text) && endsInFunction(completed, text));
}

function endsInFunction({ functions }: Outline, text: string): boolean {
  const last = linesOf(text.trimEnd()).length;
  return functions.some(({ span, body }) => body !== null && span.first <= last && last <= span.last);
}
