import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createFileCache } from "../../../src/adapters/cache/file-cache.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cache-test-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function filesIn(place: string): Promise<readonly string[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test("what was written is read, by another cache of the folder too", async () => {
  await createFileCache(folder).write("key", "välue\n\u0000");
  expect(await createFileCache(folder).read("key")).toBe("välue\n\u0000");
});

test("a key that was never written is absent", async () => {
  expect(await createFileCache(folder).read("key")).toBeNull();
});

test("a key is a name, never a path", async () => {
  const cache = createFileCache(join(folder, "inside"));
  await cache.write("../../outside", "value");
  expect([await readdir(folder), await cache.read("../../outside")]).toEqual([["inside"], "value"]);
});

test("a later value replaces the earlier one", async () => {
  const cache = createFileCache(folder);
  await cache.write("key", "one");
  await cache.write("key", "two");
  expect([await cache.read("key"), (await filesIn(folder)).length]).toEqual(["two", 1]);
});

test("caches that write the same key at once leave a whole value and nothing else", async () => {
  const values = Array.from({ length: 20 }, (_, at) => String(at).repeat(10_000));
  await Promise.all(values.map((value) => createFileCache(folder).write("key", value)));
  expect([values.includes((await createFileCache(folder).read("key")) ?? ""), (await filesIn(folder)).length]).toEqual([
    true,
    1,
  ]);
});

test.each([
  ["cut short", (text: string) => text.slice(0, -1)],
  ["changed", (text: string) => text.replace("value", "valve")],
  ["empty", () => ""],
  ["of another kind", () => "value"],
])("an entry that is %s counts as absent", async (_, spoil) => {
  const cache = createFileCache(folder);
  await cache.write("key", "the value");
  const [path = ""] = await filesIn(folder);
  await writeFile(path, spoil(await readFile(path, "utf8")));
  expect(await cache.read("key")).toBeNull();
});

test("entries are for their owner's eyes", async () => {
  const cache = createFileCache(join(folder, "new"));
  await cache.write("key", "value");
  const [path = ""] = await filesIn(folder);
  const modes = await Promise.all([join(folder, "new"), path].map(async (place) => (await stat(place)).mode & 0o777));
  expect(modes).toEqual([0o700, 0o600]);
});

test("a folder that cannot be made is said once, and nothing fails", async () => {
  await writeFile(join(folder, "file"), "");
  const cache = createFileCache(join(folder, "file", "cache"));
  await cache.write("key", "value");
  await cache.write("other", "value");
  expect([await cache.read("key"), cache.problem()]).toEqual([
    null,
    "the cache cannot be written (ENOTDIR): nothing of this review is remembered",
  ]);
});

test("as long as all goes well there is no problem", async () => {
  const cache = createFileCache(folder);
  await cache.write("key", "value");
  expect(cache.problem()).toBeNull();
});

test("old entries leave as new ones come", async () => {
  const cache = createFileCache(folder, { maxBytes: 256 * 1000 });
  for (let at = 0; at < 3000; at++) await cache.write(`key ${at}`, "x".repeat(500));
  const unbounded = 3000;
  const left = (await filesIn(folder)).length;
  expect([left < unbounded, await cache.read("key 2999")]).toEqual([true, "x".repeat(500)]);
});
