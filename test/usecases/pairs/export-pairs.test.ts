import { describe, expect, test } from "@jest/globals";
import { parseExcludedProjects } from "#pairs/excluded-projects.ts";
import { type ExportPairs, exportKept, exportStepwise, exportTokenMasks } from "#usecases/pairs/export-pairs.ts";
import { MADE_UP_PARSER, SILENT } from "../fake-pair-store.ts";
import { memoryStore, readerOf, sampleOf } from "./labelled-files.ts";

const ONE = "fn copy() {\n  read(n);\n}\n";
const TWO = "fn copy() {\n  read(least(n));\n}\n";
const PAIR = sampleOf("a", { before: ONE, after: TWO, repo: "acme/gear", commit: "c1" });
const ALONE = sampleOf("b", { before: ONE });

function optionsOf(more: Partial<ExportPairs> = {}) {
  const { store, written } = memoryStore();
  const options: ExportPairs = {
    files: ["in.jsonl"],
    output: "out.jsonl",
    splits: null,
    excluded: parseExcludedProjects(""),
    leastConfidence: 0,
    readKept: readerOf([PAIR, ALONE]),
    store,
    parser: MADE_UP_PARSER,
    progress: SILENT,
    ...more,
  };
  return { options, lines: () => written.get("out.jsonl") ?? [] };
}

/** A tokenizer of single characters. */
const CUTTER = {
  digest: "d",
  cut: (text: string) => ({
    ids: [...text].map((character) => character.charCodeAt(0)),
    offsets: [...text].map((_, at) => [at, at + 1] as const),
  }),
};

describe("an export", () => {
  test("as steps is what prepare writes", async () => {
    const { options, lines } = optionsOf();
    const tally = await exportStepwise(options);
    expect([tally.written, lines().length, lines()[0]]).toMatchObject([2, 3, { side: "before", prompt: "" }]);
  });

  test("as pairs keeps the keys that other data sets leave out", async () => {
    const { options, lines } = optionsOf({ readKept: readerOf([PAIR], { confidence: 0.9, evidence: [] }) });
    await exportKept(options);
    expect(lines()).toMatchObject([{ id: "a", label: "pair", confidence: 0.9, evidence: [] }]);
  });

  test("as token masks marks what the fix changed, and leaves out what has no fix", async () => {
    const { options, lines } = optionsOf();
    const tally = await exportTokenMasks({ ...options, cutter: CUTTER });
    const after = lines()[1] as { readonly text: string; readonly mask: readonly number[] };
    const marked = [...after.text].filter((_, at) => after.mask[at] === 1).join("");
    expect([tally.dropped, marked]).toEqual([{ "no-counterpart": 1 }, "least()"]);
  });

  test.each<[string, Partial<ExportPairs>, string]>([
    ["another split", { splits: ["train"] }, "other-split"],
    ["an excluded project", { excluded: parseExcludedProjects("acme/gear") }, "excluded-project"],
    ["an unsure pair", { leastConfidence: 0.8, readKept: readerOf([PAIR], { confidence: 0.5 }) }, "low-confidence"],
  ])("leaves out %s, and counts it", async (_title, more, reason) => {
    const all = [exportStepwise, exportKept].map(
      async (write) => (await write(optionsOf(more).options)).dropped[reason],
    );
    expect((await Promise.all(all)).every((count) => (count ?? 0) >= 1)).toBe(true);
  });
});
