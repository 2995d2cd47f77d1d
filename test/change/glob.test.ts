import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { globMatcher, matchesGlob } from "#change/glob.ts";

const PATH = fc
  .array(fc.stringMatching(/^[a-c{}*?,.]{1,3}$/), { minLength: 1, maxLength: 4 })
  .map((names) => names.join("/"));

describe("matchesGlob", () => {
  test.each([
    // Without a slash: a name at any depth.
    ["*.c", "a.c", true],
    ["*.c", "src/deep/a.c", true],
    ["*.c", "a.cc", false],
    ["a.c", "src/ba.c", false],
    // With a slash: from the root.
    ["/a.c", "a.c", true],
    ["/a.c", "src/a.c", false],
    ["src/*.c", "src/a.c", true],
    ["src/*.c", "src/deep/a.c", false],
    ["./src/a.c", "src/a.c", true],
    // Folders.
    ["src/", "src/deep/a.c", true],
    ["src/", "lib/src/a.c", true],
    ["/src/", "lib/src/a.c", false],
    ["src/", "src", false],
    ["src/auth/", "src/auth/a.c", true],
    // Two stars.
    ["**", "src/deep/a.c", true],
    ["src/**", "src/deep/a.c", true],
    ["src/**", "src", false],
    ["src/**/a.c", "src/a.c", true],
    ["src/**/a.c", "src/x/y/a.c", true],
    ["src/**/a.c", "src/x/ya.c", false],
    ["**/test/**", "test/a.c", true],
    ["**/test/**", "src/test/deep/a.c", true],
    ["**/test/**", "src/attest/a.c", false],
    ["src/a**b.c", "src/axxb.c", true],
    ["src/a**b.c", "src/ax/xb.c", false],
    // One character.
    ["a?c", "abc", true],
    ["src/a?c", "src/a/c", false],
    ["?.c", "😀.c", true],
    // Either.
    ["*.{c,h}", "src/a.h", true],
    ["*.{c,h}", "src/a.hh", false],
    ["{src,lib/**}/a.c", "lib/x/a.c", true],
    ["{a,b{c,d}}.c", "bd.c", true],
    ["{a,}b", "b", true],
    ["{a,b", "{a,b", true],
    ["a}b", "a}b", true],
    // Escapes; brackets are letters.
    ["\\*.c", "*.c", true],
    ["\\*.c", "a.c", false],
    ["pages/[id].tsx", "pages/[id].tsx", true],
    ["*.C", "a.c", false],
    ["", "a.c", false],
  ])("%j on %j: %j", (pattern, path, isMatch) => {
    expect(matchesGlob(pattern, path)).toBe(isMatch);
  });

  test("an escaped path matches itself and nothing else", () => {
    const escaped = (path: string) => `/${path.replace(/[\\*?{},]/g, "\\$&")}`;
    fc.assert(fc.property(PATH, PATH, (one, other) => matchesGlob(escaped(one), other) === (one === other)));
  });

  test("a folder's pattern matches whatever is in it", () => {
    const escaped = (path: string) => `/${path.replace(/[\\*?{},]/g, "\\$&")}/`;
    fc.assert(fc.property(PATH, PATH, (folder, path) => matchesGlob(escaped(folder), `${folder}/${path}`)));
  });

  test("two stars alone match every path, however odd the pattern before was", () => {
    fc.assert(fc.property(PATH, (path) => matchesGlob("**", path)));
  });

  test("every pattern has an answer", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a/*?{},\\]{0,12}$/), PATH, (pattern, path) => {
        expect(typeof matchesGlob(pattern, path)).toBe("boolean");
      }),
    );
  });

  test("a pattern that would make a backtracker run for years has its answer at once", () => {
    const isMatch = globMatcher(`${"**/*a*".repeat(40)}${"{a,aa,aaa}".repeat(40)}z`);
    expect(isMatch("a/".repeat(500) + "a".repeat(500))).toBe(false);
  });
});
