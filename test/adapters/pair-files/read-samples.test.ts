import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readSamples } from "#adapters/pair-files/read-samples.ts";
import type { Sample } from "#pairs/pair.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pair-files-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const PAIR = {
  dataset: "made-up",
  split: "train",
  id: "1",
  language: "c",
  before: "a();",
  after: "b();",
  label: "pair",
};

function fileOf(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

function linesOf(...records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}

async function read(file: string): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for await (const sample of readSamples(file)) samples.push(sample);
  return samples;
}

describe("reading samples", () => {
  test("a pair keeps its code and where it comes from", async () => {
    const [sample] = await read(
      fileOf("pair.jsonl", linesOf({ ...PAIR, cwe: ["CWE-787"], repo: "acme/gear", extra: 1 })),
    );
    expect(sample).toMatchObject({
      kind: "pair",
      before: "a();",
      after: "b();",
      provenance: { id: "1", cwe: ["CWE-787"], repo: "acme/gear", commit: null, svenValOverlap: null },
    });
  });

  test("safe code stands alone with the label secure", async () => {
    const [sample] = await read(fileOf("safe.jsonl", linesOf({ ...PAIR, after: null, label: "safe" })));
    expect(sample).toMatchObject({ kind: "single", code: "a();", label: "secure" });
  });

  test.each(["jsonl", "jsonl.gz", "jsonl.xz"])(
    "a line separator inside a string does not end the record (%s)",
    async (extension) => {
      const text = linesOf({ ...PAIR, before: "a\u2028b\r" }, { ...PAIR, id: "2" });
      const plain = fileOf("lines.jsonl", text);
      if (extension === "jsonl.gz") fileOf("lines.jsonl.gz", gzipSync(text));
      if (extension === "jsonl.xz") execFileSync("xz", ["--keep", "--force", plain]);
      expect(await read(join(folder, `lines.${extension}`))).toHaveLength(2);
    },
  );

  test("namesakes of different paths are different samples", async () => {
    expect(await read(fileOf("paths.jsonl", linesOf({ ...PAIR, path: "a.c" }, { ...PAIR, path: "b.c" })))).toHaveLength(
      2,
    );
  });
});

describe("refusing what is no sample", () => {
  test.each([
    ["a wrong label", { ...PAIR, label: "good" }, /record 1: `label` is "good": one of pair, vulnerable, safe/],
    ["an unknown language", { ...PAIR, language: "cobol" }, /record 1: `language` is "cobol": one of c, cpp/],
    ["an empty function", { ...PAIR, before: " \n" }, /record 1: `before` is " \\n": an empty function/],
    ["a pair without its fix", { ...PAIR, after: null }, /record 1: label "pair" without `after`/],
    ["a fix beside a single label", { ...PAIR, label: "safe" }, /record 1: label "safe" has an `after`/],
    ["a missing id", { ...PAIR, id: undefined }, /record 1: `id` is missing/],
  ])("%s is named with file, record, value and cure", async (_, record, message) => {
    await expect(read(fileOf("bad.jsonl", linesOf(record)))).rejects.toThrow(message);
  });

  test("every problem of a record is told at once", async () => {
    const record = { ...PAIR, label: "good", language: "cobol" };
    await expect(read(fileOf("two.jsonl", linesOf(record)))).rejects.toThrow(/`language`.*; `label`/);
  });

  test("an id that was there before is refused, with the place of both", async () => {
    await expect(read(fileOf("twice.jsonl", linesOf(PAIR, PAIR)))).rejects.toThrow(
      /record 2: id "1" is taken by record 1/,
    );
  });

  test("a file cut inside a record is refused", async () => {
    await expect(read(fileOf("cut.jsonl", linesOf(PAIR, { ...PAIR, id: "2" }).slice(0, -9)))).rejects.toThrow(
      /record 2 is not JSON, or is cut/,
    );
  });

  test("a cut gzip file is refused", async () => {
    await expect(read(fileOf("cut.jsonl.gz", gzipSync(linesOf(PAIR)).subarray(0, -12)))).rejects.toThrow(
      /ends too early/,
    );
  });

  test("a cut xz file is refused", async () => {
    const whole = fileOf("whole.jsonl", linesOf(PAIR));
    const packed = execFileSync("xz", ["--stdout", whole]);
    await expect(read(fileOf("cut.jsonl.xz", packed.subarray(0, -12)))).rejects.toThrow(/Unexpected end of input/);
  });

  test("a missing file is named", async () => {
    await expect(read(join(folder, "none.jsonl.gz"))).rejects.toThrow(/none.jsonl.gz: no such file/);
  });
});
