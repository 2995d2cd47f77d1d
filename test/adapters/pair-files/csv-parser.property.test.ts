import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { createCsvParser } from "../../../src/adapters/pair-files/csv-parser.ts";

const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r", " ", "é"), maxLength: 6 });
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 });

function written(rows: readonly (readonly string[])[]): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
}

test("what is written with quotes is read back, wherever the text is cut into pieces", () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 7 }), (rows, size) => {
      const parser = createCsvParser();
      const text = written(rows);
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
        text.slice(at * size, (at + 1) * size),
      );
      expect(pieces.flatMap((piece) => [...parser.feed(piece)])).toEqual(rows);
      expect(parser.end()).toEqual({ kind: "done", row: null });
    }),
  );
});

test("a quote that nobody closes is told", () => {
  const parser = createCsvParser();
  parser.feed('a,"b');
  expect(parser.end()).toEqual({ kind: "open-quote" });
});

test("a quote inside an unquoted cell stands for itself", () => {
  const parser = createCsvParser();
  expect(parser.feed('say "hi",2\n')).toEqual([['say "hi"', "2"]]);
});
