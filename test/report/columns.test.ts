import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { columnsOf, cutToColumns, wrapToColumns } from "#report/columns.ts";

const line = fc.string({ unit: "grapheme" });
const columns = fc.integer({ min: 2, max: 60 });

describe("a terminal's columns", () => {
  test.each([
    ["abc", 3],
    ["漢字", 4],
    ["e\u0301", 1],
  ])("%p takes %d", (text, count) => {
    expect(columnsOf(text)).toBe(count);
  });

  test("a cut line fits, and a line that fits is not cut", () => {
    fc.assert(
      fc.property(line, columns, (text, most) => {
        const cut = cutToColumns(text, most);
        expect(columnsOf(cut)).toBeLessThanOrEqual(most);
        if (columnsOf(text) <= most) expect(cut).toBe(text);
      }),
    );
  });

  test("wrapped prose keeps its words and their order", () => {
    fc.assert(
      fc.property(line, columns, (text, most) => {
        expect(wrapToColumns(text, most).join(" ")).toBe(text);
      }),
    );
  });

  test("only a word that is longer than a line makes a line too long", () => {
    fc.assert(
      fc.property(line, columns, (text, most) => {
        const tooLong = wrapToColumns(text, most).filter((wrapped) => columnsOf(wrapped) > most);
        expect(tooLong.filter((wrapped) => wrapped.trim().includes(" "))).toEqual([]);
      }),
    );
  });
});
