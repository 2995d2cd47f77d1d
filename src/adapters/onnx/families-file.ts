import { z } from "zod";
import type { FamilyReader } from "#gate/families/family-reader.ts";
import { LANGUAGES } from "#trajectory/language.ts";

const Family = z.strictObject({
  name: z.string().min(1),
  cwes: z.array(z.string().regex(/^CWE-\d+$/)).min(1),
  threshold: z.number().min(0).max(1).nullable(),
});

const Reader = z
  .strictObject({
    languages: z.array(z.enum(LANGUAGES)).min(1),
    families: z.array(Family).min(2),
    weights: z.base64().transform((written) => new Int8Array(Buffer.from(written, "base64"))),
    surroundings: z.number().min(0),
    scale: z.number().positive(),
    biases: z.array(z.number()),
  })
  .refine(fits, "weights and biases must be of the families: three times a power of two weights for each");

/** The file `files.families` names; training/fit_families.py writes it. */
export const FamiliesFile = z
  .strictObject({
    version: z.literal(1),
    readers: z.array(Reader),
    /** What the thresholds were chosen by; for people. */
    measured: z.unknown(),
  })
  .transform(({ readers }): readonly FamilyReader[] => readers);

function fits({ families, weights, biases }: FamilyReader): boolean {
  const buckets = weights.length / families.length / 3;
  return biases.length === families.length && buckets >= 1 && Number.isInteger(Math.log2(buckets));
}
