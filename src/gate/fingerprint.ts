import { sha256 } from "./sha256.ts";
import type { FindingReason } from "./verdict.ts";

/** What makes two findings the same finding. */
export type FindingIdentity = {
  /** Path at base where the file has one, so that a rename does not repeat a comment; else the path at head. */
  readonly path: string;
  readonly functionName: string | null;
  readonly reason: FindingReason;
  /** The step without its comments, as the model reads it. */
  readonly code: string;
  /** Tells equal steps of one function apart: 1 for the first of them, in source order. */
  readonly occurrence: number;
};

/**
 * A finding's name over time, 32 hexadecimal digits (the first half of a SHA-256). No line number, indentation,
 * blank line, comment or spacing around punctuation is part of it: a rebase or a re-indent keeps it.
 */
export function fingerprintOf({ path, functionName, reason, code, occurrence }: FindingIdentity): string {
  return sha256(JSON.stringify([path, functionName, reason, normaliseCode(code), occurrence])).slice(0, 32);
}

/** Code with all spacing that seldom carries meaning taken out: one blank between two words, none beside punctuation. */
function normaliseCode(code: string): string {
  return code
    .trim()
    .replace(/\s+/g, " ")
    .replace(/ ?([^\p{L}\p{N}_$ ]) ?/gu, "$1");
}
