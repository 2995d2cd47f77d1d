import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { cacheFolder } from "#entry/cache-folder.ts";

describe("the cache folder", () => {
  test.each([
    ["SECCODEPRM_CACHE is it", { SECCODEPRM_CACHE: "/mine", XDG_CACHE_HOME: "/x" }, "linux", "/mine"],
    ["XDG_CACHE_HOME holds it", { XDG_CACHE_HOME: "/x" }, "linux", join("/x", "seccodeprm")],
    ["empty variables count as unset", { SECCODEPRM_CACHE: "", XDG_CACHE_HOME: "" }, "linux", home(".cache")],
    ["Linux keeps it in .cache", {}, "linux", home(".cache")],
    ["macOS keeps it in the library", {}, "darwin", home("Library", "Caches")],
    ["Windows keeps it in local data", { LOCALAPPDATA: "/local" }, "win32", join("/local", "seccodeprm")],
  ] as const)("%s", (_title, env, platform, expected) => {
    expect(cacheFolder(env, platform)).toBe(expected);
  });
});

function home(...folders: readonly string[]): string {
  return join(homedir(), ...folders, "seccodeprm");
}
