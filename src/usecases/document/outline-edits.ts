import type { ParseResult, Parser } from "#ports.ts";
import type { Language } from "#trajectory/language.ts";
import type { ParsedText } from "#trajectory/owned-text.ts";
import { planSplice } from "#trajectory/plan-splice.ts";
import { spliceOutline } from "#trajectory/splice-outline.ts";
import { outlinePrefix } from "#usecases/outline-prefix.ts";

type Source = { readonly language: Language; readonly text: string };

/** `soon`: while keys come, parse what an edit touched where that is possible. `whole`: parse all of it. */
export type Reading = "soon" | "whole";

export type EditOutliner = {
  /** `isSpliced`: the outline was put together from an earlier one; a whole reading may know better. */
  outline(source: Source, reading: Reading): Promise<{ readonly parsed: ParseResult; readonly isSpliced: boolean }>;
};

/** A text of fewer characters is parsed in a few milliseconds. */
const WORTH_SPLICING = 10_000;

/** Outlines a text again and again while it is edited; the last whole outline is what edits are spliced into. */
export function createEditOutliner(parser: Parser): EditOutliner {
  let whole: ParsedText | null = null;

  async function splice(source: Source): Promise<ParseResult | null> {
    if (whole === null || source.text.length < WORTH_SPLICING) return null;
    const before = whole;
    const plan = planSplice(before, source.text);
    if (plan === null) return null;
    const parsed = await parser.outline({ language: source.language, text: plan.reduced });
    const outline = parsed.kind === "outlined" ? spliceOutline(before.outline, plan, parsed.outline) : null;
    return outline === null ? null : { kind: "outlined", outline };
  }

  return {
    async outline(source, reading) {
      const spliced = reading === "soon" ? await splice(source) : null;
      if (spliced !== null) return { parsed: spliced, isSpliced: true };
      const parsed = await outlinePrefix(source, parser);
      whole = parsed.kind === "outlined" ? { text: source.text, outline: parsed.outline } : null;
      return { parsed, isSpliced: false };
    },
  };
}
