import { describe, expect, test } from "@jest/globals";
import { parsePatch } from "#change/parse-patch.ts";
import { UpstreamError } from "#errors.ts";

function patch(...lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

const EDIT = ["diff --git a/f.c b/f.c", "index 422c2b7..0f7bc76 100644", "--- a/f.c", "+++ b/f.c"];

describe("parsePatch", () => {
  test("an empty patch changes no file", () => {
    expect(parsePatch("")).toEqual([]);
  });

  test("a hunk names the lines that it replaced", () => {
    expect(parsePatch(patch(...EDIT, "@@ -2,2 +2 @@ int f()", "-b", "-c", "+d"))).toEqual([
      {
        basePath: "f.c",
        headPath: "f.c",
        isBinary: false,
        hunks: [{ removed: { first: 2, last: 3 }, added: { first: 2, last: 2 }, afterBaseLine: 1, afterHeadLine: 1 }],
      },
    ]);
  });

  test("pure insertions and deletions say after which line they stand", () => {
    const [file] = parsePatch(patch(...EDIT, "@@ -0,0 +1,2 @@", "+a", "+b", "@@ -7 +8,0 @@", "-x"));
    expect(file?.hunks).toEqual([
      { removed: null, added: { first: 1, last: 2 }, afterBaseLine: 0, afterHeadLine: 0 },
      { removed: { first: 7, last: 7 }, added: null, afterBaseLine: 6, afterHeadLine: 8 },
    ]);
  });

  test("context lines part a hunk into its changed lines", () => {
    const [file] = parsePatch(patch(...EDIT, "@@ -1,5 +1,5 @@", " a", "-b", "+B", " c", "", "+d", "-e"));
    expect(file?.hunks).toEqual([
      { removed: { first: 2, last: 2 }, added: { first: 2, last: 2 }, afterBaseLine: 1, afterHeadLine: 1 },
      { removed: { first: 5, last: 5 }, added: { first: 5, last: 5 }, afterBaseLine: 4, afterHeadLine: 4 },
    ]);
  });

  test("changed lines that look like headers are lines", () => {
    const lines = ["@@ -1,3 +1,2 @@", "--- a/other.c", "-diff --git a/x b/x", "-@@ -1 +1 @@", "+++ b/other.c", "+-- "];
    const [file, ...others] = parsePatch(patch(...EDIT, ...lines));
    expect(others).toEqual([]);
    expect(file?.hunks).toEqual([
      { removed: { first: 1, last: 3 }, added: { first: 1, last: 2 }, afterBaseLine: 0, afterHeadLine: 0 },
    ]);
  });

  test("the mark of a missing line end is no line", () => {
    const mark = "\\ No newline at end of file";
    const [file] = parsePatch(patch(...EDIT, "@@ -3 +3 @@", "-x", mark, "+x", "@@ -9 +9 @@", "-y", "+y", mark));
    expect(file?.hunks.map(({ removed }) => removed?.first)).toEqual([3, 9]);
  });

  test("a carriage return belongs to its line", () => {
    const [file] = parsePatch(patch(...EDIT, "@@ -1 +1 @@\r", "-a\r", "+b\r"));
    expect(file?.hunks).toHaveLength(1);
  });

  test.each([
    ["a new empty file", ["diff --git a/e b/e", "new file mode 100644", "index 0000000..e69de29"], null, "e"],
    ["a deleted empty file", ["diff --git a/e b/e", "deleted file mode 100644", "index e69de29..0000000"], "e", null],
    ["a mode change", ["diff --git a/a b b/a b", "old mode 100644", "new mode 100755"], "a b", "a b"],
    ["a quoted path", ['diff --git "a/x\\ny" "b/x\\ny"', "old mode 100644", "new mode 100755"], "x\ny", "x\ny"],
    [
      "a rename",
      ["diff --git a/a b b/c", "similarity index 100%", "rename from a b", 'rename to "c\\tc"'],
      "a b",
      "c\tc",
    ],
    ["a copy", ["diff --git a/a b/c", "similarity index 100%", "copy from a", "copy to c"], "a", "c"],
  ])("%s has paths and no hunks", (_name, lines, basePath, headPath) => {
    expect(parsePatch(patch(...lines))).toEqual([{ basePath, headPath, isBinary: false, hunks: [] }]);
  });

  test("binary files are named", () => {
    const lines = ["diff --git a/p.png b/p.png", "index 1111111..2222222 100644"];
    const named = parsePatch(
      patch(...lines, "Binary files a/p.png and b/p.png differ", ...EDIT, "@@ -1 +0,0 @@", "-a"),
    );
    expect(named.map(({ headPath, isBinary }) => [headPath, isBinary])).toEqual([
      ["p.png", true],
      ["f.c", false],
    ]);
  });

  test("a binary patch is skipped to the next file", () => {
    const lines = [
      "diff --git a/p b/p",
      "index 1111111..2222222 100644",
      "GIT binary patch",
      "literal 3",
      "Kc${Nk",
      "",
    ];
    expect(parsePatch(patch(...lines, ...EDIT, "@@ -1 +0,0 @@", "-a")).map(({ headPath }) => headPath)).toEqual([
      "p",
      "f.c",
    ]);
  });

  test("a changed type is a deletion and an addition", () => {
    const gone = [
      "diff --git a/l b/l",
      "deleted file mode 100644",
      "index 1111111..0000000",
      "--- a/l",
      "+++ /dev/null",
    ];
    const link = ["diff --git a/l b/l", "new file mode 120000", "index 0000000..2222222", "--- /dev/null", "+++ b/l"];
    const read = parsePatch(patch(...gone, "@@ -1 +0,0 @@", "-a", ...link, "@@ -0,0 +1 @@", "+f.c"));
    expect(read.map(({ basePath, headPath }) => [basePath, headPath])).toEqual([
      ["l", null],
      [null, "l"],
    ]);
  });

  test("a path with a blank ends at its tab", () => {
    const read = parsePatch(patch("--- a/a b.c\t2020-01-01", "+++ b/a b.c\t", "@@ -1 +1 @@", "-a", "+b"));
    expect(read[0]).toMatchObject({ basePath: "a b.c", headPath: "a b.c" });
  });

  test.each([
    ["inside a line", `${patch(...EDIT)}@@ -1 +1 @@\n-a\n+b`, "line 7"],
    ["inside a hunk", patch(...EDIT, "@@ -1,2 +1 @@", "-a", "+b"), "line 8"],
    ["before its hunks", patch(...EDIT), "line 1"],
    ["in its header", patch(...EDIT.slice(0, 2)), "line 1"],
    ["with text between files", patch(...EDIT, "@@ -1 +1 @@", "-a", "+b", "hello"), "line 8"],
    ["with more lines than counted", patch(...EDIT, "@@ -1 +1 @@", "-a", "-b", "+c"), "line 5"],
    ["with hunks that overlap", patch(...EDIT, "@@ -4 +4 @@", "-a", "+b", "@@ -4 +5 @@", "-a", "+b"), "f.c"],
    ["without a path", patch("diff --git a/x b/longer", "old mode 100644", "new mode 100755"), "line 1"],
  ])("a patch cut %s is an error that names the place", (_name, text, place) => {
    expect(() => parsePatch(text)).toThrow(UpstreamError);
    expect(() => parsePatch(text)).toThrow(place);
  });
});
