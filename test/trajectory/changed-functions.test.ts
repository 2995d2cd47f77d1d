import { describe, expect, test } from "@jest/globals";
import { applyPatch } from "#change/apply-patch.ts";
import { parsePatch } from "#change/parse-patch.ts";
import { type ChangedFunction, changedFunctions } from "#trajectory/changed-functions.ts";
import { outlineOf } from "../pairs/made-up-outline.ts";

/** What changed between two texts of a made-up language, given their whole diff. */
function changed(base: string, hunks: string): readonly ChangedFunction[] {
  const patch = `--- a/f.c\n+++ b/f.c\n${hunks}`;
  const head = applyPatch(base, patch);
  const side = (text: string) => (text === "" ? null : { text, outline: outlineOf(text) });
  return changedFunctions({
    path: "f.c",
    base: side(base),
    head: side(head),
    hunks: parsePatch(patch).flatMap((file) => file.hunks),
  });
}

function ids(functions: readonly ChangedFunction[]): readonly string[] {
  return functions.map(({ functionId, base, head }) => `${base ? "b" : "-"}${head ? "h" : "-"} ${functionId}`);
}

const TWO = "int limit;\n\nfn one() {\n  a();\n}\n\nfn two() {\n  b();\n  c();\n}\n";

describe("the functions a change touched", () => {
  test("a function whose line was rewritten has both versions", () => {
    expect(ids(changed(TWO, "@@ -8 +8 @@\n-  b();\n+  bb();\n"))).toEqual(["bh f.c#two"]);
  });

  test("the steps are those of the whole function, at base and at head", () => {
    const [two] = changed(TWO, "@@ -8 +8 @@\n-  b();\n+  bb();\n");
    const textOf = (side: "base" | "head") => two?.[side]?.steps.map((step) => step.text).join("");
    expect([textOf("base"), textOf("head")]).toEqual([
      "fn two() {\n  b();\n  c();\n}\n",
      "fn two() {\n  bb();\n  c();\n}\n",
    ]);
  });

  test("a function that only lost lines is touched, at its place at head", () => {
    const [two] = changed(TWO, "@@ -8 +7,0 @@\n-  b();\n");
    expect([two?.functionId, two?.head?.span]).toEqual(["f.c#two", { first: 7, last: 9 }]);
  });

  test("a new function has no base", () => {
    expect(ids(changed(TWO, "@@ -5,0 +6,3 @@\n+fn three() {\n+  z();\n+}\n"))).toEqual(["-h f.c#three"]);
  });

  test("a function that is gone has no head", () => {
    expect(ids(changed(TWO, "@@ -3,3 +2,0 @@\n-fn one() {\n-  a();\n-}\n"))).toEqual(["b- f.c#one"]);
  });

  test("a whole new file is all new, code outside functions first", () => {
    const added = TWO.replace(/^/gm, "+").slice(0, -1);
    expect(ids(changed("", `@@ -0,0 +1,10 @@\n${added}`))).toEqual(["-h f.c#", "-h f.c#one", "-h f.c#two"]);
  });

  test("a moved line touches the function it left and the one it came to", () => {
    expect(ids(changed(TWO, "@@ -3,0 +4 @@\n+  b();\n@@ -8 +8,0 @@\n-  b();\n"))).toEqual(["bh f.c#one", "bh f.c#two"]);
  });

  test("a line of a nested function touches the innermost alone", () => {
    const nested = "fn outer() {\n  fn inner() {\n    a();\n  }\n  b();\n}\n";
    expect(ids(changed(nested, "@@ -3 +3 @@\n-    a();\n+    aa();\n"))).toEqual(["bh f.c#inner"]);
  });
});

describe("renamed functions", () => {
  test("a function of another name with most of its lines is the same one", () => {
    const old = "fn one() {\n  a();\n  b();\n  c();\n}\n";
    const moved =
      "@@ -1,5 +1,6 @@\n-fn one() {\n-  a();\n-  b();\n-  c();\n-}\n+fn uno() {\n+  a();\n+  b();\n+  c();\n+  d();\n+}\n";
    expect(ids(changed(old, moved))).toEqual(["bh f.c#uno"]);
  });

  test("a function of another name that shares little is another one", () => {
    const old = "fn one() {\n  a();\n  b();\n}\n";
    const other = "@@ -1,4 +1,4 @@\n-fn one() {\n-  a();\n-  b();\n-}\n+fn uno() {\n+  x();\n+  b();\n+}\n";
    expect(ids(changed(old, other))).toEqual(["-h f.c#uno", "b- f.c#one"]);
  });

  test("a function renamed and half rewritten where it stands is the same one", () => {
    const old = "fn one() {\n  a();\n  b();\n}\n";
    expect(ids(changed(old, "@@ -1,2 +1,2 @@\n-fn one() {\n-  a();\n+fn uno() {\n+  x();\n"))).toEqual(["bh f.c#uno"]);
  });

  test("namesakes are told apart by the lines they kept", () => {
    const namesakes = "fn one() {\n  a();\n}\nfn one() {\n  b();\n  c();\n}\n";
    const change = "@@ -1,3 +0,0 @@\n-fn one() {\n-  a();\n-}\n@@ -6 +3 @@\n-  c();\n+  d();\n";
    expect(ids(changed(namesakes, change))).toEqual(["bh f.c#one", "b- f.c#one~2"]);
  });
});

describe("code outside functions", () => {
  test("a changed global is a trajectory of its own, with only the run of lines around it", () => {
    const [outside, ...others] = changed(TWO, "@@ -1 +1 @@\n-int limit;\n+int limits;\n");
    expect([outside?.functionId, outside?.name, outside?.head?.span, others]).toEqual([
      "f.c#",
      null,
      { first: 1, last: 2 },
      [],
    ]);
  });

  test("a declaration without a body is code outside functions", () => {
    expect(ids(changed("fn one();\nfn two();\n", "@@ -2 +2 @@\n-fn two();\n+fn three();\n"))).toEqual(["bh f.c#"]);
  });

  test("an added global stands beside the unchanged lines of base around it", () => {
    const [outside] = changed(TWO, "@@ -1,0 +2 @@\n+int more;\n");
    expect(outside?.base?.steps.map((step) => step.code.trim()).join()).toBe("int limit;");
  });

  test("where a function between two runs of lines goes, both runs stay on both sides", () => {
    const base = "int a;\nfn one() {\n  a();\n}\nint b;\n";
    const [outside] = changed(base, "@@ -1,4 +1 @@\n-int a;\n-fn one() {\n-  a();\n-}\n+int aa;\n");
    const codeOf = (side: "base" | "head") => outside?.[side]?.steps.map((step) => step.code.trim()).join(" ");
    expect([codeOf("base")?.includes("int b;"), codeOf("head")?.includes("int b;")]).toEqual([true, true]);
  });
});
