import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { openDatabase } from "#adapters/libsql/open-database.ts";
import { createPairStore } from "#adapters/sql/create-pair-store.ts";
import { anyNegative, anyPair } from "../fakes/any-pair.ts";
import { runFaked } from "./fake-shell.ts";

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "store-"));
  const database = await openDatabase(join(folder, "seccodeprm.db"));
  const store = createPairStore({ database });
  await store.save([anyPair({ state: "confirmed" }), anyPair({ name: "other" })]);
  await store.saveNegative(anyNegative({ mergedAt: 5 }));
  database.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

const store = (...args: readonly string[]) => runFaked(["store", ...args], {}, "", { DATA_DIR: folder });

test("counts what is kept by repository", async () => {
  expect((await store("stats")).printed).toBe(
    "octo/app: 0 waiting, 1 confirmed, 0 quarantined, 1 dismissed; 0 of 0 answered findings were right\n" +
      "octo/other: 1 waiting, 0 confirmed, 0 quarantined, 0 dismissed; 0 of 0 answered findings were right\n",
  );
});

test("writes what is kept of a person, or of a repository", async () => {
  const file = join(folder, "out.json");
  const keys = (kind: string) => JSON.parse(readFileSync(file, "utf8"))[kind].map(({ key }: { key: string }) => key);
  await store("export", "--person", "ANN", "-o", file);
  expect(keys("pairs")).toEqual(["octo/app#1/f1", "octo/other#1/f1"]);
  await store("export", "--repository", "octo/app", "-o", file);
  expect([keys("pairs"), keys("negatives")]).toEqual([["octo/app#1/f1"], ["octo/app#1/n1"]]);
});

test.each([
  [["--person", "ann"], "octo/app: 0 waiting, 0 confirmed, 0 quarantined, 1 dismissed"],
  [["--repository", "Octo/App"], "octo/other: 1 waiting"],
  [["--owner", "octo"], "nothing is kept"],
])("deletes what belongs to %j, and nothing else", async (whose, left) => {
  expect((await store("delete", ...whose)).printed).toBe("deleted\n");
  const { printed } = await store("stats");
  expect([printed.startsWith(left), printed.split("\n")]).toEqual([true, [expect.any(String), ""]]);
});

test.each([[["delete"]], [["delete", "--person", "a", "--owner", "b"]], [["delete", "--repository", "octo"]]])(
  "asks whose, where %j does not say",
  async (args) => {
    const { exitCode, noted } = await store(...args);
    expect([exitCode, noted]).toEqual([2, expect.stringMatching(/--repository/)]);
  },
);
