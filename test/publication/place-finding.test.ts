import { describe, expect, test } from "@jest/globals";
import type { Change, FileChange } from "#change/change.ts";
import { locateLines } from "#change/locate-line.ts";
import type { Finding } from "#gate/verdict.ts";
import { placeFinding } from "#publication/place-finding.ts";
import { changedFile, FINDINGS } from "./publishing.ts";

const [FELL, REMOVED] = FINDINGS as readonly [Finding, Finding];
const changeOf = (...files: readonly FileChange[]): Change => ({ base: "b", head: "e", files });
const at = (first: number, last = first) => ({ first, last });

/** Lines 88 to 89 of base are gone. */
const LOSING: FileChange = {
  ...changedFile(REMOVED.path, []),
  hunks: [{ removed: at(88, 89), added: null, afterBaseLine: 87, afterHeadLine: 87 }],
};

describe("lines of a file", () => {
  const file = changedFile("a.c", [
    [10, 11],
    [40, 40],
  ]);

  test.each([
    ["added lines", at(10, 11), at(10, 11)],
    ["three lines of context on both sides", at(1, 30), at(7, 14)],
    ["context at the end of a file of unknown length", at(41, 43), null],
    ["lines between hunks", at(20, 30), null],
    ["lines of two hunks: the one that holds more", at(13, 40), at(37, 40)],
  ])("%s", (_, lines, located) => {
    expect(locateLines(file, lines, "head")).toEqual(located);
  });

  test("reach into the context at the end, where the file's length is known", () => {
    expect(locateLines(file, at(41, 50), "head", { base: 39, head: 42 })).toEqual(at(41, 42));
    expect(locateLines(file, at(41, 50), "head", { base: null, head: 50 })).toEqual(at(41, 43));
  });

  test("at base are removed ones alone", () => {
    expect(locateLines(LOSING, at(80, 100), "base")).toEqual(at(88, 89));
    expect(locateLines(file, at(7, 9), "base")).toBeNull();
  });
});

describe("a finding", () => {
  test("of removed code stands at base, where it was", () => {
    expect(placeFinding(REMOVED, changeOf(LOSING))).toEqual({
      kind: "lines",
      path: REMOVED.path,
      side: "LEFT",
      line: 89,
      startLine: 88,
    });
  });

  test("of removed code in a renamed file stands at base under the path at head", () => {
    const renamed = { ...LOSING, status: "renamed", basePath: "old.py" } as const;
    expect(placeFinding(REMOVED, changeOf(renamed))).toMatchObject({ path: REMOVED.path, side: "LEFT" });
  });

  test("of removed code in a deleted file stands at base", () => {
    const deleted: FileChange = {
      ...LOSING,
      status: "deleted",
      head: null,
      hunks: [{ removed: at(1, 200), added: null, afterBaseLine: 0, afterHeadLine: 0 }],
    };
    expect(placeFinding({ ...REMOVED, span: null }, changeOf(deleted))).toMatchObject({ side: "LEFT", line: 89 });
  });

  test("of removed code that the diff does not show stands on what stands there now", () => {
    const file = changedFile(REMOVED.path, [[86, 86]]);
    expect(placeFinding(REMOVED, changeOf(file))).toMatchObject({ side: "RIGHT", line: 86, startLine: 85 });
  });

  test("of a copied file never stands at base: GitHub knows no copies", () => {
    const copied = { ...LOSING, status: "copied", basePath: "old.py" } as const;
    expect(placeFinding({ ...REMOVED, span: null }, changeOf(copied))).toEqual({ kind: "file", path: REMOVED.path });
  });

  test.each([
    ["without hunks", changedFile(FELL.path, [])],
    ["whose type changed", { ...changedFile(FELL.path, [[1, 90]]), status: "type-changed" } as const],
    ["with too many changed lines to be shown", changedFile(FELL.path, [[1, 10_001]])],
    ["changed elsewhere", changedFile(FELL.path, [[500, 510]])],
  ])("in a file %s is said on the file", (_, file) => {
    expect(placeFinding(FELL, changeOf(file))).toEqual({ kind: "file", path: FELL.path });
  });

  test("in a file that the change does not have is said in the summary", () => {
    expect(placeFinding(FELL, changeOf(LOSING))).toEqual({ kind: "summary" });
  });

  test("in a file past the 300th is said in the summary", () => {
    const before = Array.from({ length: 300 }, (_, index) => changedFile(`a/${index}`, [[1, 1]]));
    const file = changedFile(FELL.path, [[40, 50]]);
    expect(placeFinding(FELL, changeOf(...before, file))).toEqual({ kind: "summary" });
    expect(placeFinding(FELL, changeOf(...before.slice(1), file)).kind).toBe("lines");
  });

  test("in a file past 20,000 changed lines is said in the summary", () => {
    const before = [changedFile("a/1", [[1, 10_000]]), changedFile("a/2", [[1, 9_990]])];
    const file = changedFile(FELL.path, [[40, 50]]);
    expect(placeFinding(FELL, changeOf(...before, file))).toEqual({ kind: "summary" });
  });
});
