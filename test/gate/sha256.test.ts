import { createHash } from "node:crypto";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { sha256 } from "#gate/sha256.ts";

const reference = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

test("the hash is SHA-256, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      expect(sha256(text)).toBe(reference(text));
    }),
  );
});

test("the hash is SHA-256 at every length around the block borders", () => {
  const texts = Array.from({ length: 140 }, (_, length) => "x".repeat(length));
  expect(texts.map(sha256)).toEqual(texts.map(reference));
});
