import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Wire } from "#entry/wire.ts";
import { createCheckCommand } from "../../src/adapters/check-command/create-check-command.ts";
import { createOpenAiGenerator } from "../../src/adapters/openai/create-openai-generator.ts";
import { createEvaluationSets } from "../../src/adapters/pair-files/create-evaluation-sets.ts";
import { fakeScorer } from "../fakes/fake-scorer.ts";
import { type Behaviour, type OpenAiServer, startOpenAiServer } from "../fakes/openai-server.ts";
import { MADE_UP_PARSER } from "../usecases/fake-pair-store.ts";
import { FAKE_MODEL } from "./fake-model.ts";
import { runFaked } from "./fake-shell.ts";

const WIRE: Partial<Wire> = {
  openModel: async () => FAKE_MODEL,
  openScorer: async () => fakeScorer(),
  openParser: () => MADE_UP_PARSER,
  openEvaluationSets: createEvaluationSets,
  openGenerator: (remote) =>
    createOpenAiGenerator({
      ...remote,
      fetch,
      sleep: (ms) => (ms < 50_000 ? Promise.resolve() : new Promise(() => undefined)),
      now: () => 0,
      random: () => 0,
      retries: 0,
    }),
  openFunctionCheck: createCheckCommand,
};

const schema = JSON.parse(readFileSync(new URL("../../schema/evaluation.schema.json", import.meta.url), "utf8"));
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

let folder: string;
const servers: OpenAiServer[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seccodeprm-generator-"));
  for (const word of ["works", "check"]) {
    writeFileSync(join(folder, `has-${word}.sh`), `#!/bin/sh\n[ "$1" = one ] && grep -q ${word} "$2"\n`);
    chmodSync(join(folder, `has-${word}.sh`), 0o700);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

const TASK = { id: "one", language: "c", cwe: ["CWE-120"], prompt: "fn run() {\n  read(n);\n\n" };

async function evaluate(behaviour: Behaviour, tasks: readonly unknown[] = [TASK]) {
  const server = await startOpenAiServer(() => behaviour);
  servers.push(server);
  const file = join(folder, "tasks.jsonl");
  writeFileSync(file, tasks.map((task) => `${JSON.stringify(task)}\n`).join(""));
  const checks = ["--check", `${folder}/has-works.sh`, "--check-security", `${folder}/has-check.sh`];
  const asked = ["--endpoint", server.endpoint, "--generator", "coder", "--samples", "4", "--format", "json"];
  return runFaked(["evaluate-generator", "--model", "shipped", "--data", file, ...checks, ...asked], WIRE);
}

const answers = (...texts: readonly string[]): Behaviour => {
  return { kind: "choices", choices: texts.map((text) => ({ text: `  ${text};\n}\n` })) };
};

describe("a generator's worth", () => {
  test("is how many of its answers work, are secure too, and what choosing among them brings", async () => {
    const { printed } = await evaluate(answers("works(unsafe)", "works(risky)", "works(check)", "unsafe(a)"));
    const report = JSON.parse(printed);
    validate(report);
    expect(validate.errors).toBeNull();
    expect({ func: report.func, funcSec: report.funcSec }).toEqual({
      func: { at1: 0.75, at5: null, at10: null, at20: null, chosen: 1 },
      funcSec: { at1: 0.25, at5: null, at10: null, at20: null, chosen: 1 },
    });
  });

  test("leaves out a task for which the generator fails, and counts it", async () => {
    const { exitCode, printed, noted } = await evaluate({ kind: "raw", status: 500, body: "{}" });
    expect([exitCode, printed]).toEqual([2, ""]);
    expect(noted).toMatch(/nothing to evaluate in .*tasks\.jsonl \(the generator failed: .*status 500.*: 1\)/);
  });

  test.each([
    ["no JSON", "{", /wrong\.jsonl:1: not JSON/],
    ["an id that would be an option", { ...TASK, id: "a b;c" }, /wrong\.jsonl:1: id: letters, digits/],
    ["an unknown language", { ...TASK, language: "cobol" }, /wrong\.jsonl:1: language: /],
  ])("tells %s by its place", async (_, task, message) => {
    const file = join(folder, "wrong.jsonl");
    writeFileSync(file, typeof task === "string" ? task : JSON.stringify(task));
    const { exitCode, noted } = await runFaked(
      [
        "evaluate-generator",
        "--data",
        file,
        "--check",
        "x",
        "--check-security",
        "x",
        "--endpoint",
        "http://127.0.0.1:1",
        "--generator",
        "m",
      ],
      WIRE,
    );
    expect([exitCode, noted]).toEqual([2, expect.stringMatching(message)]);
  });
});
