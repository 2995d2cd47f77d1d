import type { Cache, ParseResult, Parser } from "#ports.ts";
import type { Language } from "#trajectory/language.ts";
import type { Outline } from "#trajectory/outline.ts";

export type OutlineSource = { readonly blobId: string; readonly language: Language; readonly text: string };

/** The outline of a blob, parsed once for each version of the grammars. Only what was outlined is remembered. */
export async function rememberedOutline(
  source: OutlineSource,
  { parser, cache }: { readonly parser: Parser; readonly cache: Cache },
): Promise<ParseResult> {
  const key = `outline/${parser.digest}/${source.language}/${source.blobId}`;
  const known = parseOutline(await cache.read(key));
  if (known !== null) return { kind: "outlined", outline: known };
  const parsed = await parser.outline(source);
  if (parsed.kind === "outlined") await cache.write(key, JSON.stringify(parsed.outline));
  return parsed;
}

/** Anything but a whole outline is a miss: a cache is written by us, but a disk is not to be trusted. */
function parseOutline(text: string | null): Outline | null {
  if (text === null) return null;
  try {
    const written: Outline = JSON.parse(text);
    return Array.isArray(written.functions) && Array.isArray(written.comments) ? written : null;
  } catch {
    return null;
  }
}
