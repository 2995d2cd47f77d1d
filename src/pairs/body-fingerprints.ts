import type { Outline } from "#trajectory/outline.ts";
import { splitSteps } from "#trajectory/split-steps.ts";
import { cutCode } from "./cut-code.ts";
import { normaliseBody } from "./normalise-body.ts";

/** Hexadecimal digits of a sha256 that name a body: 64 bits, one false meeting in a million sets of a million bodies. */
const FINGERPRINT_DIGITS = 16;

/** Shorter bodies, in lexemes, are common property: a getter is in every project. */
const FEWEST_LEXEMES = 20;

/** The fingerprint of a normalised body; null where it is too short to be anyone's. `digest` is sha256, hexadecimal. */
export function bodyFingerprint(body: string, digest: (text: string) => string): string | null {
  return body.split(" ").length < FEWEST_LEXEMES ? null : digest(body).slice(0, FINGERPRINT_DIGITS);
}

/**
 * The fingerprint of a commit: whoever learned from a fix knows its other functions, too. Null for what is no full id.
 * `digest` is sha256, hexadecimal.
 */
export function commitFingerprint(commit: string | null, digest: (text: string) => string): string | null {
  if (commit === null || !/^[0-9a-f]{40}$/i.test(commit)) return null;
  return digest(`commit ${commit.toLowerCase()}`).slice(0, FINGERPRINT_DIGITS);
}

/** Normalised bodies of a text: the whole of it, and each function in it; without repetition. */
export function bodiesOf(text: string, outline: Outline): readonly string[] {
  const functions = outline.functions.filter(({ body }) => body !== null);
  const cut = functions.map(({ span }) => splitSteps({ text, outline, span, functionId: "#", part: "changed" }));
  const scored = cut.map((steps) => steps.filter((step) => step.isScored));
  return [...new Set([cutCode(text, outline).steps, ...scored].map(normaliseBody))];
}
