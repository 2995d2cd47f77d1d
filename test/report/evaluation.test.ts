import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import { EVALUATION_FORMATS, renderEvaluation } from "#report/evaluation-formats.ts";
import { EVALUATION_TASKS, type EvaluationReport, type EvaluationTask } from "#report/evaluation-report.ts";
import { runEvaluation } from "#usecases/evaluation/run-evaluation.ts";
import { inputOf, NO_BASELINES, pairOf, RULES } from "../usecases/evaluation/evaluation-fixture.ts";

const PLAIN = { color: false, width: 100 };
const PAIRS = [pairOf("1", "unsafe read n", "check read n"), pairOf("2", "risky read m", "read m")];
const FILE = {
  path: "f.c",
  language: "c" as const,
  base: "fn copy() {\n  unsafe read n;\n}\n",
  head: "fn copy() {\n  check read n;\n}\n",
  hunks: [{ removed: { first: 2, last: 2 }, added: { first: 2, last: 2 }, afterBaseLine: 1, afterHeadLine: 1 }],
};
const CHANGES = (["security-fix", "ordinary"] as const).map((kind) => {
  return { id: kind, package: kind, kind, cves: [], changedLines: 2, files: [FILE] };
});

async function reportOf(task: EvaluationTask, held = {}): Promise<EvaluationReport> {
  const sets = task === "gate" ? { changes: { "g.jsonl": CHANGES } } : { samples: { "a.jsonl": PAIRS } };
  const input = inputOf({ ...sets, ...held });
  const result = await runEvaluation(task, input, { rules: RULES, baselines: NO_BASELINES });
  const tool = { name: "seccodeprm" as const, version: "1.2.3" };
  return {
    tool,
    model: input.scorer.model,
    task,
    protocol: "blind",
    command: `seccodeprm evaluate ${task}`,
    ...result,
  };
}

const SCHEMA = JSON.parse(readFileSync(new URL("../../schema/evaluation.schema.json", import.meta.url), "utf8"));
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(SCHEMA);

describe("an evaluation as JSON", () => {
  test.each(EVALUATION_TASKS)("%s is what its schema says", async (task) => {
    validate(JSON.parse(renderEvaluation(await reportOf(task), "json", PLAIN)));
    expect(validate.errors).toBeNull();
  });

  test("calibration of changes is what its schema says", async () => {
    const held = { samples: {}, changes: { "g.jsonl": CHANGES } };
    validate(JSON.parse(renderEvaluation(await reportOf("calibration", held), "json", PLAIN)));
    expect(validate.errors).toBeNull();
  });

  test("the figures stand at the top, their intervals under the same names", async () => {
    const pairs = JSON.parse(renderEvaluation(await reportOf("pairs"), "json", PLAIN));
    expect(pairs).toMatchObject({ task: "pairs", order: 1, pc: 1, intervals: { order: [1, 1] } });
    const gate = JSON.parse(renderEvaluation(await reportOf("gate"), "json", PLAIN));
    expect([gate.auroc.fixForward, gate.recall.at5]).toEqual([1, expect.any(Number)]);
    expect(gate.intervals.auroc.fixForward).toEqual([1, 1]);
  });
});

describe("an evaluation for people", () => {
  test.each(EVALUATION_FORMATS)("as %s it names the set, the protocol, the model and the command", async (format) => {
    const text = renderEvaluation(await reportOf("pairs"), format, PLAIN).replaceAll("\\", "");
    for (const said of ["a.jsonl", "blind", "d".repeat(64), "seccodeprm evaluate pairs"]) expect(text).toContain(said);
  });

  test("a stranger's names are shown and not obeyed", async () => {
    const odd = pairOf("3", "unsafe x", "check x", { cwe: ["<script>alert(1)</script>"] });
    const report = await reportOf("pairs", { samples: { "a.jsonl": [...PAIRS, odd] } });
    expect(renderEvaluation(report, "html", PLAIN)).not.toMatch(/<script/i);
    expect(renderEvaluation(report, "markdown", PLAIN)).not.toMatch(/<script/i);
  });

  test("a page draws its pictures and loads nothing", async () => {
    const page = renderEvaluation(await reportOf("partial"), "html", PLAIN);
    expect(page).toContain('<polyline class="p0"');
    expect(page).not.toMatch(/(?:src|href)="(?!#)/);
  });

  test("what was left out is said", async () => {
    const twice = [...PAIRS, { ...PAIRS[0], provenance: { ...PAIRS[0]?.provenance, id: "again" } }];
    const text = renderEvaluation(await reportOf("pairs", { samples: { "a.jsonl": twice } }), "text", PLAIN);
    expect(text).toContain("left out     1: duplicate (first: made-up/test/again)");
  });
});
