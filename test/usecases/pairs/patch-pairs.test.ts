import { describe, expect, test } from "@jest/globals";
import { type PatchPairs, pairsOfPatch } from "#usecases/pairs/patch-pairs.ts";
import { MADE_UP_PARSER } from "../fake-pair-store.ts";
import { createMadeUpHistory, idOf } from "./made-up-history.ts";

const ONE = "fn copy() {\n  read(n);\n}\n";
const TWO = "fn copy() {\n  read(least(n));\n}\n";
const DIFF = "--- a/f.c\n+++ b/f.c\n@@ -1,3 +1,3 @@\n fn copy() {\n-  read(n);\n+  read(least(n));\n }\n";

function pairsOf(patch: string, text: string, more: Partial<PatchPairs> = {}) {
  return pairsOfPatch({
    patch,
    name: "fix.patch",
    repo: "acme/gear",
    revision: "HEAD",
    cves: [],
    cwes: ["CWE-787"],
    licence: "MIT",
    history: createMadeUpHistory([{ message: "Begin", files: { "f.c": text } }]),
    parser: MADE_UP_PARSER,
    digest: (body) => body,
    ...more,
  });
}

describe("a patch that a person hands over", () => {
  test.each([
    ["before it was merged", ONE],
    ["after it was merged", TWO],
  ])("becomes the same pair %s", async (_title, text) => {
    expect(await pairsOf(`Subject: Fix CVE-2020-1234\n\n${DIFF}`, text)).toMatchObject([
      {
        before: ONE,
        after: TWO,
        label: "pair",
        cwe: ["CWE-787"],
        cve: "CVE-2020-1234",
        licence: "MIT",
        commit: idOf(0),
        evidence: [{ kind: "person", found: "fix.patch" }, { kind: "identifier" }],
      },
    ]);
  });

  test.each([
    ["no diff", "hello", ONE, "no diff in it"],
    ["a diff of another text", DIFF, "fn other() {\n}\n", "fits this revision neither forwards nor backwards"],
    ["a diff that is cut", DIFF.slice(0, 60), ONE, "fits this revision neither"],
    ["a file that is not there", DIFF.replaceAll("f.c", "g.c"), ONE, "HEAD has no g.c"],
    ["only a test", DIFF.replaceAll("f.c", "tests/f.c"), ONE, "changes no source file"],
    ["only a comment", "--- a/f.c\n+++ b/f.c\n@@ -3,0 +4,1 @@\n+# why\n", ONE, "no pair of it (no-function-changed)"],
  ])("with %s is the user's mistake", async (_title, patch, text, message) => {
    await expect(pairsOf(patch, text)).rejects.toThrow(message);
  });
});
