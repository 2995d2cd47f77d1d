import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { decodeText } from "#change/decode-text.ts";

const utf8 = new TextEncoder();

describe("decodeText", () => {
  test("UTF-8 is read as it is, its byte order mark included", () => {
    expect(decodeText(utf8.encode("\ufeffcafé 😀\r\n"))).toEqual({ kind: "text", text: "\ufeffcafé 😀\r\n" });
  });

  test("what is not UTF-8 is read one character a byte", () => {
    expect(decodeText(Uint8Array.of(0x63, 0xe9, 0x85, 0x0a))).toEqual({ kind: "text", text: "cé\u0085\n" });
  });

  test("a NUL, however late, makes it binary", () => {
    expect(decodeText(new Uint8Array(100_000).fill(65).fill(0, 99_999))).toEqual({ kind: "binary" });
  });

  test("an empty blob is an empty text", () => {
    expect(decodeText(new Uint8Array())).toEqual({ kind: "text", text: "" });
  });

  test("every text has as many line ends as its bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ min: 1, maxLength: 20_000 }), (bytes) => {
        const decoded = decodeText(bytes);
        const lines = decoded.kind === "text" ? decoded.text.split("\n").length - 1 : -1;
        expect(lines).toBe(bytes.filter((byte) => byte === 10).length);
      }),
    );
  });
});
