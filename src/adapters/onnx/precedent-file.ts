import { z } from "zod";
import type { PrecedentIndex } from "#gate/precedents/precedent-index.ts";
import { LANGUAGES } from "#trajectory/language.ts";

const bytes = z.base64().transform((written) => new Uint8Array(Buffer.from(written, "base64")));

const Facts = z.strictObject({
  cve: z
    .string()
    .regex(/^CVE-\d{4}-\d{4,}$/)
    .nullable(),
  project: z.string().min(1),
  cwe: z.array(z.string().regex(/^CWE-\d+$/)).min(1),
  licence: z.string().nullable(),
  link: z.string().regex(/^https:\/\/[^\s<>()[\]\\`"']+$/, "an https address"),
});

/** The file `files.precedents` names; training/build_precedents.py writes it. */
export const PrecedentFile = z
  .strictObject({
    version: z.literal(1),
    threshold: z.number().min(0).max(1),
    languages: z.array(z.enum(LANGUAGES)),
    /** What the threshold was chosen by; for people. */
    measured: z.unknown(),
    rarity: bytes,
    lengths: z.array(z.int().nonnegative()),
    buckets: bytes.transform(wordsOf),
    weights: bytes.transform((written) => new Int8Array(written.buffer)),
    scales: z.array(z.number().positive()),
    facts: z.array(Facts),
  })
  .refine(({ rarity }) => rarity.length === BUCKETS, `rarity: ${2 ** 16} bytes are expected`)
  .refine(fits, "lengths, buckets, weights, scales and facts must be of the same precedents")
  .transform(({ version, measured, ...index }): PrecedentIndex => index);

/** As training folds n-grams. */
const BUCKETS = 2 ** 16;

/** Two bytes each, the lower one first. */
function wordsOf(written: Uint8Array): Uint16Array {
  const view = new DataView(written.buffer);
  return Uint16Array.from({ length: Math.floor(written.length / 2) }, (_, index) => view.getUint16(2 * index, true));
}

function fits({ lengths, buckets, weights, scales, facts }: Omit<PrecedentIndex, "threshold" | "languages">): boolean {
  const grams = lengths.reduce((sum, length) => sum + length, 0);
  const isWhole = buckets.length === grams && weights.length === grams;
  return isWhole && scales.length === lengths.length && facts.length === lengths.length;
}
