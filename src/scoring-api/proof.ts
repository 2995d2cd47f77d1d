import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** What both sides of an exchange know of the question. */
export type Question = {
  readonly method: string;
  readonly path: string;
  /** Fresh for each question: an answer that was heard before fits no other. */
  readonly nonce: string;
  /** sha256 of the body, in hexadecimal. */
  readonly bodyDigest: string;
};

/** The header in which the server proves that it has the token too. */
export const PROOF_HEADER = "x-seccodeprm-proof";

const SCHEME = "SecCodePRM-HMAC-SHA256";

const SIGNED = /^SecCodePRM-HMAC-SHA256 nonce=([0-9a-f]{32}), digest=([0-9a-f]{64}), mac=([0-9a-f]{64})$/i;

/**
 * The `authorization` of a question: proves the token without telling it. A bearer token would be given away to any
 * stranger at the server's address, who could then prove to be the server.
 */
export function signQuestion(token: string, question: Question): string {
  return `${SCHEME} nonce=${question.nonce}, digest=${question.bodyDigest}, mac=${macOf(token, question)}`;
}

/** The nonce and the promised body digest of a signed question; null where the signature does not fit the token. */
export function readSignature(
  token: string,
  authorization: string,
  asked: Pick<Question, "method" | "path">,
): Question | null {
  const [, nonce, bodyDigest, mac] = SIGNED.exec(authorization) ?? [];
  if (nonce === undefined || bodyDigest === undefined || mac === undefined) return null;
  const question = { ...asked, nonce, bodyDigest };
  return isSameSecret(mac, macOf(token, question)) ? question : null;
}

/** What only a holder of the token can say of an answer to this question. */
export function proveAnswer(token: string, question: Question, answer: { status: number; body: string | Uint8Array }) {
  return hmac(token, ["answer", ...partsOf(question), String(answer.status), sha256(answer.body)]);
}

/** Compares in a time that tells nothing of where two texts differ. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(createHash("sha256").update(one).digest(), createHash("sha256").update(other).digest());
}

/** sha256 in hexadecimal; of UTF-8 where it is a text. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

function macOf(token: string, question: Question): string {
  return hmac(token, ["question", ...partsOf(question)]);
}

/** No part can hold a line break, so no two lists read the same. */
function partsOf({ method, path, nonce, bodyDigest }: Question): readonly string[] {
  return [method, path, nonce, bodyDigest];
}

function hmac(token: string, parts: readonly string[]): string {
  return createHmac("sha256", token).update(parts.join("\n")).digest("hex");
}
