import { describe, expect, test } from "@jest/globals";
import { joinHunks } from "#adapters/git/join-hunks.ts";
import { parseRawEntries } from "#adapters/git/raw-entry.ts";
import { parsePatch } from "#change/parse-patch.ts";
import { UpstreamError } from "#errors.ts";

const ID = "1".repeat(40);
const RAW = `:100644 100644 ${ID} ${ID} M\tf.c\n`;
const PATCH = "diff --git a/f.c b/f.c\nindex 1..2 100644\n--- a/f.c\n+++ b/f.c\n@@ -1 +1 @@\n-a\n+b\n";

function join(raw: string, patch: string) {
  return joinHunks(parseRawEntries(raw), parsePatch(patch));
}

describe("git's list and git's patch", () => {
  test("together give a file its hunks", () => {
    expect(join(`${RAW}1\t1\tf.c\n`, PATCH)[0]?.hunks).toHaveLength(1);
  });

  test.each([
    ["other counts", `${RAW}2\t1\tf.c\n`, PATCH],
    ["no counts", `${RAW}-\t-\tf.c\n`, PATCH],
    ["another path", `${RAW.replace("f.c", "g.c")}1\t1\tg.c\n`, PATCH],
    ["no patch", `${RAW}1\t1\tf.c\n`, ""],
    ["two patches", `${RAW}1\t1\tf.c\n`, PATCH + PATCH.replaceAll("f.c", "g.c")],
    ["fewer counts", RAW, PATCH],
    ["a line that is no file", `:100644 ${ID}\n1\t1\tf.c\n`, PATCH],
    ["a line without counts", `${RAW}f.c\n`, PATCH],
    ["a path twice", `${RAW}${RAW}1\t1\tf.c\n1\t1\tf.c\n`, PATCH + PATCH],
  ])("with %s are an error", (_name, raw, patch) => {
    expect(() => join(raw, patch)).toThrow(UpstreamError);
  });
});
