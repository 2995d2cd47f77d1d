import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { openTokenCutter } from "#adapters/onnx/open-token-cutter.ts";
import { byteOffsets, codePointOffsets } from "#adapters/onnx/token-offsets.ts";

const folder = new URL("../../../models/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("manifest.json", folder), "utf8"));
const tokenizer = readFileSync(new URL(manifest.files.tokenizer.path, folder), "utf8");
const cutter = openTokenCutter({ tokenizer, manifest });

test("the shipped tokenizer's tokens cover any text from end to end, and each lies where it says", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: "grapheme" }), fc.constant("if (a < b)\n\treturn -1; // é 🦊")),
      (text) => {
        const { ids, offsets } = cutter.cut(text);
        const points = [...text];
        const covered = new Set(offsets.flatMap(([start, end]) => points.slice(start, end).map((_, at) => start + at)));
        const isAscending = offsets.every(([start], at) => at === 0 || start >= (offsets[at - 1]?.[0] ?? 0));
        expect([offsets.length, covered.size, isAscending]).toEqual([ids.length, points.length, true]);
      },
    ),
  );
});

test("a character of four bytes is in every token that has a part of it", () => {
  expect(codePointOffsets("a🦊b", byteOffsets(["abc", "abc"]))).toEqual([
    [0, 2],
    [1, 3],
  ]);
});

test("a tokenizer that is not byte-level is refused, not believed", () => {
  expect(() => codePointOffsets("abc", [[0, 2]])).toThrow("not byte-level");
});
