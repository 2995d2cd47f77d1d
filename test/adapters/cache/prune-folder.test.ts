import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { pruneFolder } from "../../../src/adapters/cache/prune-folder.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "prune-test-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Files of ten bytes, the first the oldest. */
async function write(...names: readonly string[]): Promise<void> {
  for (const [at, name] of names.entries()) {
    await writeFile(join(folder, name), "0123456789");
    await utimes(join(folder, name), 1000 + at, 1000 + at);
  }
}

test("the oldest files leave until the others fit", async () => {
  await write("c", "a", "d", "b");
  await pruneFolder(folder, 25);
  expect((await readdir(folder)).sort()).toEqual(["b", "d"]);
});

test("a folder within its bounds is left alone", async () => {
  await write("a", "b");
  await pruneFolder(folder, 20);
  expect((await readdir(folder)).sort()).toEqual(["a", "b"]);
});

test("the newest file stays, however large", async () => {
  await write("a", "b");
  await pruneFolder(folder, 5);
  expect(await readdir(folder)).toEqual(["b"]);
});
