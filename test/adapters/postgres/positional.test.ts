import { expect, test } from "@jest/globals";
import { positional } from "#adapters/postgres/positional.ts";

test("numbers values in the order in which they are first named, a name once", () => {
  expect(positional({ sql: "SELECT :b::text, :a, :b", args: { a: 1, b: "x" } })).toEqual({
    text: "SELECT $1::text, $2, $1",
    values: ["x", 1],
  });
});

test("refuses a name without a value", () => {
  expect(() => positional({ sql: "SELECT :a", args: {} })).toThrow(RangeError);
});
