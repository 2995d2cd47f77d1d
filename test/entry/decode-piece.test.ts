import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { decodePiece } from "#entry/serve/decode-piece.ts";

/** What the pieces say together; null where one of them is no UTF-8. */
function decodeAll(pieces: readonly Uint8Array[]): string | null {
  let left: Uint8Array = new Uint8Array();
  let text = "";
  for (const piece of pieces) {
    const decoded = decodePiece(left, piece);
    if (decoded === null) return null;
    left = decoded.left;
    text += decoded.text;
  }
  return left.length > 0 ? null : text;
}

function piecesOf(bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] {
  const places = cuts.map((cut) => cut % (bytes.length + 1)).sort((one, other) => one - other);
  return [0, ...places].map((from, index) => bytes.subarray(from, places[index]));
}

const cuts = fc.array(fc.nat(), { maxLength: 8 });

test("pieces cut anywhere say what the whole says", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), cuts, (text, at) => {
      expect(decodeAll(piecesOf(new TextEncoder().encode(text), at))).toBe(text);
    }),
  );
});

test("bytes that are no UTF-8 are refused, however they are cut", () => {
  fc.assert(
    fc.property(fc.uint8Array(), cuts, (bytes, at) => {
      const expected = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
      const isValid = Buffer.from(expected).equals(Buffer.from(bytes));
      expect(decodeAll(piecesOf(bytes, at))).toBe(isValid ? expected : null);
    }),
  );
});
