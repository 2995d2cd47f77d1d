import { expect, test } from "@jest/globals";
import { isBlind } from "#gate/coverage.ts";
import { scopeOf } from "#gate/in-scope.ts";
import { LANGUAGES } from "#trajectory/language.ts";

const everything = { include: ["**"], exclude: [], languages: LANGUAGES };

function reasonOf(path: string, policy: Parameters<typeof scopeOf>[0] = everything): string {
  const scope = scopeOf(policy)(path);
  return scope.kind === "reviewed" ? scope.language : scope.omission.reason;
}

test.each([
  ["src/a.c", "c"],
  ["app/Main.TSX", "tsx"],
  ["README.md", "not-code"],
  ["package-lock.json", "not-code"],
  [".github/workflows/ci.yml", "not-code"],
  ["poetry.lock", "not-code"],
  ["logo.png", "not-code"],
  ["LICENSE", "not-code"],
  [".gitignore", "not-code"],
  ["go.mod", "not-code"],
  ["App.swift", "no-grammar"],
  ["Main.kt", "no-grammar"],
  ["Main.scala", "no-grammar"],
  ["init.lua", "no-grammar"],
  ["run.sh", "no-grammar"],
  ["tool.pl", "no-grammar"],
  ["fix.patch", "no-grammar"],
  ["bin/install", "no-grammar"],
  ["Makefile", "no-grammar"],
  ["page.vue", "no-grammar"],
  ["data.unheardof", "no-grammar"],
])("%s is %s", (path, reason) => {
  expect(reasonOf(path)).toBe(reason);
});

test("a file with an unknown name leaves the review blind, a document does not", () => {
  const omissions = ["bin/run", "a.md"]
    .map(scopeOf(everything))
    .flatMap((scope) => (scope.kind === "omitted" ? [scope.omission] : []));
  expect(omissions.map(isBlind)).toEqual([true, false]);
});

test("a file is reviewed where some include and no exclude matches", () => {
  const policy = { ...everything, include: ["src/**", "lib/**"], exclude: ["**/vendor/**"] };
  const paths = ["src/a.c", "lib/b.c", "src/vendor/c.c", "d.c"];
  expect(paths.map((path) => reasonOf(path, policy))).toEqual(["c", "c", "excluded", "excluded"]);
});

test("a language that the policy leaves out is excluded, not unread by accident", () => {
  expect(scopeOf({ ...everything, languages: ["go"] })("a.c")).toEqual({
    kind: "omitted",
    omission: { path: "a.c", reason: "excluded", detail: "c is not among the policy's languages" },
  });
});

test("an excluded file names the pattern that excludes it", () => {
  expect(scopeOf({ ...everything, exclude: ["*.swift"] })("App.swift")).toMatchObject({
    omission: { reason: "excluded", detail: "the policy excludes *.swift" },
  });
});
