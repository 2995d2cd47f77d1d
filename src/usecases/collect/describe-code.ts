import { sha256 } from "#gate/sha256.ts";
import { bodyFingerprint } from "#pairs/body-fingerprints.ts";
import type { PairSide } from "#pairs/collected-pair.ts";
import { cutCode } from "#pairs/cut-code.ts";
import { scrub } from "#pairs/guard/scrub.ts";
import { normaliseBody } from "#pairs/normalise-body.ts";
import type { Parser } from "#ports.ts";
import type { Language } from "#trajectory/language.ts";

/** What is kept of a function's text; the names are made before anything is scrubbed. Null where it cannot be parsed. */
export async function describeCode(
  { text, language }: { readonly text: string; readonly language: Language },
  parser: Parser,
): Promise<Pick<PairSide, "code" | "body" | "fingerprint" | "scrubbed"> | null> {
  const parsed = await parser.outline({ language, text });
  if (parsed.kind !== "outlined") return null;
  const normalised = normaliseBody(cutCode(text, parsed.outline).steps);
  const { text: code, count: scrubbed } = scrub(text);
  return { code, body: sha256(normalised), fingerprint: bodyFingerprint(normalised, sha256), scrubbed };
}
