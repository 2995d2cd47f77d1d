import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { isSameSecret, proveAnswer, readSignature, sha256, signQuestion } from "#scoring-api/proof.ts";

const TOKEN = "a-token-0123456789";
const hex = (digits: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${digits}}$`));
const anyQuestion = fc.record({
  method: fc.constantFrom("GET", "POST"),
  path: fc.constantFrom("/v1/model", "/v1/rewards"),
  nonce: hex(32),
  bodyDigest: hex(64),
});

describe("a signed question", () => {
  test("is read with the same token, and tells what was signed", () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        expect(readSignature(TOKEN, signQuestion(TOKEN, question), question)).toEqual(question);
      }),
    );
  });

  test("is worth nothing for another token, method or path, nor with a digit changed", () => {
    fc.assert(
      fc.property(anyQuestion, fc.nat(), (question, at) => {
        const signed = signQuestion(TOKEN, question);
        const digits = [...signed.matchAll(/(?<==[0-9a-f]*)[0-9a-f]/g)].map(({ index }) => index);
        const place = digits[at % digits.length] ?? 0;
        const changed = `${signed.slice(0, place)}${signed[place] === "0" ? "1" : "0"}${signed.slice(place + 1)}`;
        expect([
          readSignature(`${TOKEN}x`, signed, question),
          readSignature(TOKEN, signed, { ...question, method: "PUT" }),
          readSignature(TOKEN, signed, { ...question, path: "/v1/rank" }),
          readSignature(TOKEN, changed, question),
        ]).toEqual([null, null, null, null]);
      }),
    );
  });

  test.each(["", "Bearer a", "SecCodePRM-HMAC-SHA256", "SecCodePRM-HMAC-SHA256 nonce=, digest=, mac="])(
    "%j is none",
    (authorization) => {
      expect(readSignature(TOKEN, authorization, { method: "GET", path: "/" })).toBeNull();
    },
  );
});

describe("a proven answer", () => {
  const question = { method: "POST", path: "/v1/rewards", nonce: "0".repeat(32), bodyDigest: sha256("{}") };
  const answer = { status: 200, body: "{}" };

  test("fits no other token, question, status or body, and is no signature", () => {
    const proofs = [
      proveAnswer(TOKEN, question, answer),
      proveAnswer(`${TOKEN}x`, question, answer),
      proveAnswer(TOKEN, { ...question, nonce: "1".repeat(32) }, answer),
      proveAnswer(TOKEN, { ...question, bodyDigest: sha256("[]") }, answer),
      proveAnswer(TOKEN, question, { ...answer, status: 201 }),
      proveAnswer(TOKEN, question, { ...answer, body: "{ }" }),
      signQuestion(TOKEN, question).slice(-64),
    ];
    expect(new Set(proofs).size).toBe(proofs.length);
  });

  test("is the same for a text and its bytes", () => {
    const bytes = { ...answer, body: Buffer.from(answer.body) };
    expect(proveAnswer(TOKEN, question, bytes)).toBe(proveAnswer(TOKEN, question, answer));
  });
});

test("secrets are the same where their characters are", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(isSameSecret(one, other)).toBe(one === other);
    }),
  );
});
