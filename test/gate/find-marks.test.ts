import { expect, test } from "@jest/globals";
import { marksIn } from "#gate/find-marks.ts";

/** The comment that begins at `opener` and ends with the text. */
function marksAt(text: string, opener: string) {
  const before = text.slice(0, text.indexOf(opener)).split("\n");
  const [lines, last] = [text.split("\n"), text.split("\n").at(-1) ?? ""];
  const startColumn = before.at(-1)?.length ?? 0;
  return marksIn(text, {
    comments: [{ startLine: before.length, startColumn, endLine: lines.length, endColumn: last.length }],
  });
}

test.each([
  ["// seccodeprm: ignore -- length is checked by the caller", "//"],
  ["/* seccodeprm: ignore -- length is checked by the caller */", "/*"],
  ["# seccodeprm: ignore -- length is checked by the caller", "#"],
  ["<!-- seccodeprm: ignore -- length is checked by the caller -->", "<!--"],
  ['"""seccodeprm: ignore -- length is checked by the caller"""', '"""'],
  ["/**\n * seccodeprm:ignore   --  length is checked   by the caller\r\n */", "/**"],
])("%j is a mark with its reason", (text, opener) => {
  expect(marksAt(text, opener).map(({ reason }) => reason)).toEqual(["length is checked by the caller"]);
});

test.each([
  "// seccodeprm: ignore",
  "// seccodeprm: ignore --",
  "/* seccodeprm: ignore -- */",
  "// seccodeprm: ignore -- !?",
  "// seccodeprm: ignore because I say so",
])("%j is a mark without a reason", (text) => {
  expect(marksAt(text, "/")).toMatchObject([{ line: 1, reason: null }]);
});

test.each(["// write seccodeprm: ignore -- why", "// seccodeprm: ignored -- why", "// nothing"])(
  "%j is no mark",
  (text) => {
    expect(marksAt(text, "//")).toEqual([]);
  },
);

test("a mark in a string is no mark: only comments are read", () => {
  expect(marksIn('log("seccodeprm: ignore -- no");', { comments: [] })).toEqual([]);
});

test("a comment that stands alone speaks for its lines and the next", () => {
  expect(marksAt("a();\n  // seccodeprm: ignore -- known", "//")).toEqual([
    { line: 2, covers: { first: 2, last: 3 }, reason: "known" },
  ]);
});

test("a comment after code speaks for that line alone", () => {
  expect(marksAt("a(); // seccodeprm: ignore -- known", "//")).toMatchObject([{ covers: { first: 1, last: 1 } }]);
});

test("a mark inside a long comment keeps its own line", () => {
  expect(marksAt("/*\n * About this:\n * seccodeprm: ignore -- known\n */", "/*")).toMatchObject([
    { line: 3, covers: { first: 1, last: 5 } },
  ]);
});
