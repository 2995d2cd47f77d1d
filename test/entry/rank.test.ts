import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Wire } from "#entry/wire.ts";
import { fakeScorer } from "../fakes/fake-scorer.ts";
import { MADE_UP_PARSER } from "../usecases/fake-pair-store.ts";
import { FAKE_MODEL } from "./fake-model.ts";
import { runFaked } from "./fake-shell.ts";

const WIRE: Partial<Wire> = {
  openModel: async () => FAKE_MODEL,
  openScorer: async () => fakeScorer(),
  openParser: () => MADE_UP_PARSER,
};
const schema = JSON.parse(readFileSync(new URL("../../schema/rank.schema.json", import.meta.url), "utf8"));
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

const PROMPT = "fn run() {\n  unsafe(n);\n\n";
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seccodeprm-rank-"));
  const files = {
    "head.c": PROMPT,
    "low.c": "  unsafe(a);\n}\n",
    "high.c": "  check(a);\n}\n",
    "same.c": "  check(b);\n}\n",
    "whole.c": `${PROMPT}  check(a);\n}\n`,
    "longer.c": "  check(a);\n\n  check(b);\n}\n",
    "empty.c": "",
    "\u001b[31mred.c": "  risky(a);\n}\n",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true }));

function rank(names: readonly string[], ...args: readonly string[]) {
  const files = names.map((name) => join(folder, name));
  return runFaked(["rank", "--model", "shipped", ...files, "--prompt", join(folder, "head.c"), ...args], WIRE);
}

async function rankJson(names: readonly string[], ...args: readonly string[]) {
  const { printed } = await rank(names, "--format", "json", ...args);
  const report = JSON.parse(printed);
  validate(report);
  expect(validate.errors).toBeNull();
  return report;
}

describe("rank", () => {
  test("the most secure candidate comes first, by each aggregation, ties to the earlier", async () => {
    const report = await rankJson(["low.c", "same.c", "high.c"]);
    expect([report.aggregation, report.ranking, Object.values(report.rankings)]).toEqual([
      "weighted",
      [1, 2, 0],
      Array(8).fill([1, 2, 0]),
    ]);
  });

  test("the prompt is read and not judged, also where a candidate repeats it", async () => {
    const { candidates } = await rankJson(["high.c", "whole.c"]);
    expect(candidates[0].aggregates).toEqual(candidates[1].aggregates);
    expect(candidates[1].steps).toHaveLength(1);
  });

  test("a candidate without code is last, and says so", async () => {
    const { printed } = await rank(["empty.c", "low.c"]);
    expect(printed).toMatch(/1\. .*low\.c[\s\S]*2\. .*empty\.c\nNothing of it could be scored\./);
  });

  test("nothing scored at all is no success", async () => {
    expect((await rank(["empty.c"])).exitCode).toBe(3);
  });

  test("the reasons show the worst step with its line and code", async () => {
    const { printed } = await rank(["low.c"]);
    expect(printed).toMatch(/4-5 {2}.*−0\.76.*run: unsafe\(a\);/);
  });

  test.each(["text", "markdown"])("a hostile file name obeys nobody in %s", async (format) => {
    const { printed } = await rank(["\u001b[31mred.c"], "--format", format);
    expect([printed.includes("\u001b"), printed.includes("red.c")]).toEqual([false, true]);
  });

  test("another aggregation is shown where it is asked for", async () => {
    expect((await rankJson(["low.c", "high.c"], "--aggregation", "minimum")).aggregation).toBe("minimum");
  });

  test("log-odds count every secure step, where R looks at the riskiest", async () => {
    const report = await rankJson(["high.c", "longer.c"], "--aggregation", "logOdds");
    expect([report.ranking, report.rankings.weighted]).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  test("an unknown aggregation is a mistake that names those that are known", async () => {
    const { exitCode, noted } = await rank(["low.c"], "--aggregation", "best");
    expect([exitCode, noted]).toEqual([2, expect.stringContaining("weighted, minimum, average")]);
  });

  test("a missing prompt is a mistake", async () => {
    const { exitCode, noted } = await runFaked(
      ["rank", "--model", "shipped", join(folder, "low.c"), "--prompt", "/none/h.c"],
      WIRE,
    );
    expect([exitCode, noted]).toEqual([2, "seccodeprm: /none/h.c: no such file or folder"]);
  });
});
