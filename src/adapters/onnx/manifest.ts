import { z } from "zod";
import { LANGUAGES } from "#trajectory/language.ts";

/** The contract versions this program reads. A manifest of another version is refused, with the way out. */
export const CONTRACT_VERSION = 1;

const FileEntry = z.strictObject({
  path: z.string().regex(/^[\w.-]+$/, "a plain file name beside the manifest"),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** `models/manifest.json`: the contract between training, which writes it, and scoring. */
export const Manifest = z.strictObject({
  contractVersion: z.literal(CONTRACT_VERSION),
  name: z.string().min(1),
  files: z.strictObject({
    model: FileEntry,
    /** The same model with a memory (training/cached_model.py): for code that grows. */
    cachedModel: FileEntry.optional(),
    tokenizer: FileEntry,
    risk: FileEntry,
    /** Calls whole functions, and prefixes of them, vulnerable; without it R does. */
    detector: FileEntry.optional(),
    precedents: FileEntry.optional(),
    families: FileEntry.optional(),
  }),
  /** Stands before the first step. */
  prompt: z.string(),
  /** Each step is tokenised alone; the separator's tokens follow it; the model is read at the last of them. */
  stepSeparator: z.string().min(1),
  labels: z.strictObject({ vulnerable: z.literal(0), secure: z.literal(1) }),
  addsBeginningOfSequence: z.literal(false),
  maxTokens: z.int().min(16),
  /** What a margin depends on: the step alone (an additive model), or also the steps before it. */
  context: z.enum(["step", "trajectory"]).default("trajectory"),
  features: z.strictObject({ version: z.int(), buckets: z.int().positive() }),
  evidenceVersion: z.int(),
  /** Temperature of the aggregation the thresholds were measured with. */
  tau: z.number().positive(),
  /** R at or below this calls a whole function vulnerable; chosen on a split of the training data. */
  vulnerableAtOrBelow: z.number().min(-1).max(1),
  languages: z.array(z.enum(LANGUAGES)).min(1),
});

export type Manifest = z.infer<typeof Manifest>;

const Numbers = z.array(z.number());

/** Whole numbers in [-127, 127], one a byte. */
const Weights = z.base64().transform((base64) => new Int8Array(Buffer.from(base64, "base64")));

const Grams = z
  .strictObject({ weights: Weights, scale: z.number().positive(), bias: z.number() })
  .refine(({ weights }) => isPowerOfTwo(weights.length), "weights: their number must be a power of two");

const Edits = z
  .strictObject({ weights: Weights, surroundings: z.number().min(0), scale: z.number().positive(), bias: z.number() })
  .refine(
    ({ weights }) => isPowerOfTwo(weights.length / 3),
    "weights: their number must be three times a power of two",
  );

/** The file `files.detector` names. */
export const DetectorFile = Grams;

/** The file `files.risk` names. */
export const RiskFile = z.strictObject({
  evidenceVersion: z.int(),
  evidenceLength: z.int().positive(),
  initial: z.number(),
  trees: z.array(
    z.strictObject({ feature: Numbers, threshold: Numbers, left: Numbers, right: Numbers, value: Numbers }),
  ),
  calibration: z.strictObject({ scores: Numbers.min(2), falseAlarms: Numbers.min(2) }),
  exposure: Grams.nullable(),
  edits: Edits.nullable().default(null),
});

function isPowerOfTwo(count: number): boolean {
  return count >= 1 && Number.isInteger(Math.log2(count));
}
