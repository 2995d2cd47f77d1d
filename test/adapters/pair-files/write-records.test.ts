import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { writeRecords } from "#adapters/pair-files/write-records.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pair-files-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function* twoRecords() {
  yield { id: 1 };
  yield { id: 2 };
}

async function* failing() {
  yield { id: 3 };
  throw new RangeError("no more");
}

describe("writing records", () => {
  test("one record a line", async () => {
    await writeRecords(join(folder, "two.jsonl"), twoRecords());
    expect(readFileSync(join(folder, "two.jsonl"), "utf8")).toBe('{"id":1}\n{"id":2}\n');
  });

  test("a name that ends in .gz is gzipped", async () => {
    await writeRecords(join(folder, "two.jsonl.gz"), twoRecords());
    expect(gunzipSync(readFileSync(join(folder, "two.jsonl.gz"))).toString()).toBe('{"id":1}\n{"id":2}\n');
  });

  test("a failure half-way leaves the old file as it was, and nothing beside it", async () => {
    const own = mkdtempSync(join(folder, "own-"));
    writeFileSync(join(own, "kept.jsonl"), "old\n");
    await writeRecords(join(own, "kept.jsonl"), failing()).catch(() => undefined);
    expect([readdirSync(own), readFileSync(join(own, "kept.jsonl"), "utf8")]).toEqual([["kept.jsonl"], "old\n"]);
  });

  test("a missing folder is the user's to make", async () => {
    await expect(writeRecords(join(folder, "none", "a.jsonl"), twoRecords())).rejects.toThrow(/folder does not exist/);
  });
});
