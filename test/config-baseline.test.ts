import { expect, test } from "@jest/globals";
import { parseBaseline, readHeadBaseline } from "#config.ts";

const print = "0123456789abcdef".repeat(2);
const text = `{\n\t"version": 1,\n\t"findings": [\n\t\t{ "fingerprint": "${print}", "reason": "checked by the caller", "path": "a.c" }\n\t]\n}\n`;
const entries = [{ fingerprint: print, reason: "checked by the caller", line: 4 }];

test("a baseline's entries come with their reasons and lines", () => {
  expect(parseBaseline(text, "b.json")).toEqual(entries);
});

test("every problem of a baseline is reported at once, each with its place", () => {
  const broken = '{"findings": [\n{"fingerprint": "abc", "reason": " "},\n{"reason": "ok", "until": 1}, 7]}';
  expect(() => parseBaseline(broken, "b.json")).toThrow(
    [
      "b.json has 6 problems:",
      "b.json:1:1: version: missing, must be 1",
      'b.json:2:17: findings[0].fingerprint: got "abc", must be the 32 hexadecimal digits that a review shows',
      'b.json:2:34: findings[0].reason: got " ", must say in words why the finding is accepted',
      "b.json:3:1: findings[1].fingerprint: missing, must be the 32 hexadecimal digits that a review shows",
      "b.json:3:18: findings[1].until: not a key; the keys here are fingerprint, reason, path",
      "b.json:3:31: findings[2]: got 7, must be { fingerprint, reason }",
    ].join("\n"),
  );
});

test("the head's baseline is read for showing, with the same entries", () => {
  expect(readHeadBaseline(text)).toEqual(entries);
});

test.each([
  ["broken JSON", "{"],
  ["another format", '{"version": 2, "findings": []}'],
  ["an entry without a reason", `{"version": 1, "findings": [{"fingerprint": "${print}", "reason": ""}]}`],
  ["too much text", " ".repeat(4_000_001)],
])("%s in the head's baseline is nothing to show, and no error", (_what, head) => {
  expect(readHeadBaseline(head)).toEqual([]);
});
