import { describe, expect, test } from "@jest/globals";
import { lookupEnvironment, readingEnvironment } from "#adapters/git/git-environment.ts";

const HOOK = {
  PATH: "/bin",
  HOME: "/home/a",
  GIT_DIR: ".git",
  GIT_INDEX_FILE: "x",
  GIT_EXTERNAL_DIFF: "x",
  PAGER: "x",
};

describe("git's environment", () => {
  test("what a hook sets of its own repository, and every program, is left out", () => {
    const names = Object.keys(lookupEnvironment(HOOK));
    expect(names).toEqual(expect.arrayContaining(["PATH", "HOME"]));
    expect(names.filter((name) => ["GIT_DIR", "GIT_INDEX_FILE", "GIT_EXTERNAL_DIFF", "PAGER"].includes(name))).toEqual(
      [],
    );
  });

  test("objects that a hook keeps apart are still found", () => {
    expect(lookupEnvironment({ GIT_OBJECT_DIRECTORY: "/incoming" })).toMatchObject({
      GIT_OBJECT_DIRECTORY: "/incoming",
    });
  });

  test("of the configuration in variables, only trusted folders are kept", () => {
    const variables = {
      GIT_CONFIG_COUNT: "2",
      GIT_CONFIG_KEY_0: "core.sshCommand",
      GIT_CONFIG_VALUE_0: "touch x",
      GIT_CONFIG_KEY_1: "safe.directory",
      GIT_CONFIG_VALUE_1: "*",
    };
    const kept = Object.entries(lookupEnvironment(variables)).filter(([name]) => name.startsWith("GIT_CONFIG"));
    expect(Object.fromEntries(kept)).toEqual({
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "safe.directory",
      GIT_CONFIG_VALUE_0: "*",
    });
  });

  test("objects are read without anybody's configuration", () => {
    const lookup = lookupEnvironment({ GIT_CONFIG_GLOBAL: "/home/a/.gitconfig", GIT_CONFIG_COUNT: "0" });
    expect(readingEnvironment(lookup, "/objects")).toMatchObject({
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_OBJECT_DIRECTORY: "/objects",
    });
  });
});
