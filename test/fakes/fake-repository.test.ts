import { describe, expect, test } from "@jest/globals";
import { openGitRepository } from "#adapters/git/git-repository.ts";
import { buildRepository, removeFolder } from "../adapters/git/build-repository.ts";
import { BASE_COMMIT, type FakeHistory, type FakeTree, fakeRepository, HEAD_COMMIT } from "./fake-repository.ts";

const HISTORY: FakeHistory = {
  base: { "a.c": "one\ntwo\nthree\n", "gone.c": "x\n", "same.c": "call(me);\n", "old.c": "moved\n" },
  head: { "a.c": "one\n2\nthree", "fresh.c": "y\nz\n", "same.c": "call(me);\n", "new.c": "moved\n" },
  renames: { "new.c": "old.c" },
};

const repository = fakeRepository(HISTORY);

describe("fakeRepository", () => {
  test("a change lists what differs, with its lines, by path", async () => {
    const change = await repository.readChange({ base: "base", head: "head" });
    const shown = change.files.map(({ path, status, hunks }) => [status, path, hunks.length]);
    expect(shown).toEqual([
      ["modified", "a.c", 1],
      ["added", "fresh.c", 1],
      ["deleted", "gone.c", 1],
      ["renamed", "new.c", 0],
    ]);
  });

  test("a line without its end differs from the same line with one", async () => {
    const change = await repository.readChange({ base: BASE_COMMIT, head: HEAD_COMMIT });
    expect(change.files[0]?.hunks).toEqual([
      { removed: { first: 2, last: 3 }, added: { first: 2, last: 3 }, afterBaseLine: 1, afterHeadLine: 1 },
    ]);
  });

  test("files are found by whole word", async () => {
    expect((await repository.filesMentioning(HEAD_COMMIT, ["call"])).map(({ path }) => path)).toEqual(["same.c"]);
    expect(await repository.filesMentioning(HEAD_COMMIT, ["cal"])).toEqual([]);
  });

  test("the fake says of a history what git says of it", async () => {
    const filesOf = (tree: FakeTree) =>
      Object.entries(tree).map(([path, content]) => ({ path, content: String(content) }));
    const folder = buildRepository([{ files: filesOf(HISTORY.base) }, { files: filesOf(HISTORY.head) }]);
    const real = await openGitRepository(folder);
    const change = await real.readChange({ base: "c0", head: "c1" });
    const mentioned = await real.filesMentioning(change.head, ["call", "y"]);
    await real.close();
    removeFolder(folder);
    expect((await repository.readChange({ base: "base", head: "head" })).files).toEqual(change.files);
    expect(await repository.filesMentioning(HEAD_COMMIT, ["call", "y"])).toEqual(mentioned);
  });
});
