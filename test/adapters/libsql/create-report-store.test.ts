import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createReportStore } from "#adapters/libsql/create-report-store.ts";
import { type Database, openDatabase } from "#adapters/libsql/open-database.ts";
import type { ReportStore } from "#ports/report-store.ts";

let folder: string;
let database: Database;
let store: ReportStore;
let ms = 0;

beforeEach(async () => {
  ms = 0;
  folder = await mkdtemp(join(tmpdir(), "reports-"));
  database = await openDatabase(join(folder, "app.db"));
  store = createReportStore({ database, now: () => ms, keepMs: 100, maxBytes: 10 });
});

afterEach(async () => {
  database.close();
  await rm(folder, { recursive: true });
});

const repository = { owner: "octo", name: "app" };

async function readAll(...keys: readonly string[]) {
  return Promise.all(keys.map((key) => store.read(key)));
}

test("gives back a report, and the later one of two of the same key", async () => {
  await store.keep({ key: "a", repository, html: "<b>1" });
  await store.keep({ key: "a", repository, html: "<b>é" });
  expect(await store.read("a")).toBe("<b>é");
});

test("has none for a key that was never kept", async () => {
  expect(await store.read("a")).toBeNull();
});

test("lets the oldest go when all are too large together", async () => {
  for (const key of ["a", "b", "c"]) await store.keep({ key, repository, html: "12345" });
  expect(await readAll("a", "b", "c")).toEqual([null, "12345", "12345"]);
});

test("counts a report that was kept again as new", async () => {
  for (const key of ["a", "b", "a", "c"]) await store.keep({ key, repository, html: "12345" });
  expect(await readAll("a", "b", "c")).toEqual(["12345", null, "12345"]);
});

test("measures bytes, not letters", async () => {
  await store.keep({ key: "a", repository, html: "ééé" });
  await store.keep({ key: "b", repository, html: "ééé" });
  expect(await readAll("a", "b")).toEqual([null, "ééé"]);
});

test("does not keep a report that alone is too large, and leaves the others", async () => {
  await store.keep({ key: "a", repository, html: "12345" });
  await store.keep({ key: "b", repository, html: "12345678901" });
  expect(await readAll("a", "b")).toEqual(["12345", null]);
});

test("gives no report that was kept too long ago", async () => {
  await store.keep({ key: "a", repository, html: "12345" });
  ms = 100;
  expect(await store.read("a")).toBeNull();
});

test("leaves nothing of a forgotten repository in the file", async () => {
  await store.keep({ key: "a", repository, html: "SECRETCODE" });
  await store.forget({ owner: "Octo", name: "APP" });
  await database.run(["SELECT 1"]);
  database.close();
  expect((await readFile(join(folder, "app.db"))).includes("SECRETCODE")).toBe(false);
});

test("keeps the reports of other repositories when one is forgotten", async () => {
  await store.keep({ key: "a", repository, html: "12345" });
  await store.forget({ owner: "octo", name: "app2" });
  expect(await store.read("a")).toBe("12345");
});

test("forgets the reports of one account and no other", async () => {
  await store.keep({ key: "a", repository, html: "1" });
  await store.keep({ key: "b", repository: { owner: "octocat", name: "app" }, html: "2" });
  await store.forgetOwner("Octo");
  expect(await readAll("a", "b")).toEqual([null, "2"]);
});
