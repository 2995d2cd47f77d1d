import { describe, expect, test } from "@jest/globals";
import { readPatch } from "#pairs/mine/read-patch.ts";

const DIFF = "diff --git a/f.c b/f.c\nindex 1..2 100644\n--- a/f.c\n+++ b/f.c\n@@ -1,1 +1,1 @@\n-a\n+b\n";
const COMMIT = "0123456789abcdef0123456789abcdef01234567";

describe("a patch", () => {
  test("as a mail tells its commit, its message and each file's diff", () => {
    const mail = `From ${COMMIT} Mon Sep 17 00:00:00 2001\nFrom: A <a@example.org>\nSubject: [PATCH 1/2] Fix CVE-2020-1:\n a long subject\n\nThe reason.\n---\n f.c | 2 +-\n\n${DIFF}${DIFF.replaceAll("f.c", "g.c")}-- \n2.39.5\n\n`;
    expect(readPatch(mail)).toEqual({
      message: "Fix CVE-2020-1: a long subject\n\n\nThe reason.",
      commit: COMMIT,
      diffs: [DIFF, DIFF.replaceAll("f.c", "g.c")],
    });
  });

  test("as a bare diff says nothing else", () => {
    const bare = "--- f.c\n+++ f.c\n@@ -1,1 +1,1 @@\n-a\n+b";
    expect(readPatch(bare)).toEqual({ message: "", commit: null, diffs: [`${bare}\n`] });
  });

  test("without a diff is none", () => {
    expect(readPatch("hello").diffs).toEqual([]);
  });
});
