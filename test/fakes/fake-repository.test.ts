import { describe, expect, test } from "@jest/globals";
import { BASE_COMMIT, fakeRepository, HEAD_COMMIT } from "./fake-repository.ts";

const repository = fakeRepository({
  base: { "a.c": "one\ntwo\nthree\n", "gone.c": "x\n", "same.c": "call(me);\n", "old.c": "moved\n" },
  head: { "a.c": "one\n2\nthree", "fresh.c": "y\nz\n", "same.c": "call(me);\n", "new.c": "moved\n" },
  renames: { "new.c": "old.c" },
});

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
});
