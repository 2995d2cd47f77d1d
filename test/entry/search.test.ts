import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Wire } from "#entry/wire.ts";
import { createCheckCommand } from "../../src/adapters/check-command/create-check-command.ts";
import { createOpenAiGenerator } from "../../src/adapters/openai/create-openai-generator.ts";
import { fakeScorer } from "../fakes/fake-scorer.ts";
import { type Behaviour, type OpenAiRequest, type OpenAiServer, startOpenAiServer } from "../fakes/openai-server.ts";
import { openRealParser } from "../fakes/real-parser.ts";
import { MADE_UP_PARSER } from "../usecases/fake-pair-store.ts";
import { FAKE_MODEL } from "./fake-model.ts";
import { runFaked } from "./fake-shell.ts";

const never = () => new Promise<void>(() => undefined);

/** Waits cost nothing, and the time limit of a question never comes, but where the test says so. */
function wireTo(isLate: boolean, parser = MADE_UP_PARSER): Partial<Wire> {
  const sleep = (ms: number) => (ms < 50_000 || isLate ? Promise.resolve() : never());
  return {
    openModel: async () => FAKE_MODEL,
    openScorer: async () => fakeScorer(),
    openParser: () => parser,
    openGenerator: (remote) =>
      createOpenAiGenerator({ ...remote, fetch, sleep, now: () => 0, random: () => 0, retries: 1 }),
    openFunctionCheck: createCheckCommand,
  };
}

const schema = JSON.parse(readFileSync(new URL("../../schema/search.schema.json", import.meta.url), "utf8"));
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

const PROMPT = "fn run() {\n  unsafe(n);\n\n";
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seccodeprm-search-"));
  writeFileSync(join(folder, "head.c"), PROMPT);
  writeFileSync(join(folder, "has-check.sh"), '#!/bin/sh\ngrep -q "$1" "$2"\n', { mode: 0o700 });
});
afterAll(() => rmSync(folder, { recursive: true }));

const servers: OpenAiServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

type Behave = (request: OpenAiRequest) => Behaviour;

async function search(behave: Behave, args: readonly string[] = [], isLate = false) {
  const server = await startOpenAiServer(behave);
  servers.push(server);
  const asked = ["--prompt", join(folder, "head.c"), "--endpoint", server.endpoint, "--generator", "coder"];
  const ran = await runFaked(["search", "--model", "shipped", ...asked, ...args], wireTo(isLate));
  return { ...ran, requests: server.requests };
}

async function trace(behave: Behave, args: readonly string[] = [], isLate = false) {
  const { printed, exitCode, noted } = await search(behave, ["--format", "json", ...args], isLate);
  if (printed === "") throw new Error(noted);
  const report = JSON.parse(printed);
  validate(report);
  expect(validate.errors).toBeNull();
  return { ...report, exitCode };
}

const says = (...texts: readonly string[]): Behaviour => ({
  kind: "choices",
  choices: texts.map((text) => ({ text })),
});
const fails = (status: number, message: string): Behaviour => {
  return { kind: "raw", status, body: JSON.stringify({ error: { message } }) };
};

/** Writes a choice of three steps, then an end. */
const writes: Behave = ({ at }) =>
  at === 0 ? says("  unsafe(a);", "  check(b);", "  risky(c);", "  check(b);") : says("}");

const fates = ({ nodes }: { readonly nodes: readonly { readonly text: string; readonly fate: string }[] }) =>
  nodes.map(({ text, fate }) => [text.trim(), fate]);

describe("search", () => {
  test("the more secure step goes on, to the end of the function", async () => {
    const report = await trace(writes, ["--beam", "1"]);
    expect([report.exitCode, report.end, report.results[report.chosen].code]).toEqual([
      0,
      "finished",
      "  check(b);\n\n}\n",
    ]);
    expect(fates(report)).toEqual([
      ["unsafe(a);", "pruned"],
      ["check(b);", "kept"],
      ["risky(c);", "pruned"],
      ["}", "finished"],
    ]);
  });

  test("advantages are against the mean of what was written, copies counted", async () => {
    const { nodes } = await trace(writes, ["--beam", "1"]);
    const [unsafe, check, risky] = nodes;
    expect([unsafe.advantage < 0, check.advantage > 0, check.copies]).toEqual([true, true, 2]);
    expect(unsafe.advantage + 2 * check.advantage + risky.advantage).toBeCloseTo(0, 5);
  });

  test("the next step is asked for after what was kept", async () => {
    const { requests } = await search(writes, ["--beam", "1", "--candidates", "4"]);
    expect(requests.map(({ body }) => [body.prompt, body.n, body.stop])).toEqual([
      [PROMPT, 4, ["\n\n"]],
      [`${PROMPT}  check(b);\n\n`, 4, ["\n\n"]],
      ...Array(3).fill([`${PROMPT}  check(b);\n\n`, 1, ["\n\n"]]),
    ]);
  });

  test("a conversation's answer is read without its fence", async () => {
    const report = await trace(() => says("```c\n  check(b);\n}\n```\nThis is safe."), ["--chat", "--candidates", "1"]);
    expect(report.results[report.chosen].code).toBe("  check(b);\n}\n");
  });

  test("the code alone is printed byte for byte", async () => {
    const { printed } = await search(writes, ["--format", "code"]);
    expect(printed).toBe(`${PROMPT}  check(b);\n\n}\n`);
  });

  test("code that does not work is not chosen, however secure it looks", async () => {
    const check = ["--check", `${join(folder, "has-check.sh")} risky`];
    const report = await trace(
      ({ at }) => (at === 0 ? says("  check(a);\n}", "  risky(b);\n}") : says("")),
      [...check, "--beam", "2", "--candidates", "2"],
    );
    expect(report.results.map((result: { check: unknown }) => result.check)).toEqual([
      { kind: "fails", detail: "it ended with 1" },
    ]);
    expect([report.chosen, report.exitCode]).toEqual([null, 1]);
  });

  test("a check that cannot be run is a mistake", async () => {
    const { exitCode, noted } = await search(writes, ["--check", "/none/check"]);
    expect([exitCode, noted]).toEqual([2, "seccodeprm: --check /none/check: it cannot be run (ENOENT)"]);
  });

  test("tokens that are spent end the search with what there is", async () => {
    const report = await trace(({ at }) => says(`  check(a${at});`), ["--max-tokens", "100", "--candidates", "1"]);
    expect([report.end, report.exitCode, report.spent.tokens <= 100]).toEqual(["out-of-tokens", 3, true]);
  });

  test("steps that are spent end the search with what there is", async () => {
    const report = await trace(({ at }) => says(`  check(a${at});`), ["--max-steps", "2", "--candidates", "1"]);
    expect([report.end, report.results[0].code]).toEqual(["out-of-steps", "  check(a0);\n\n  check(a1);\n\n"]);
  });

  test("the page holds the tree and no script, whatever the code says", async () => {
    const { printed } = await search(
      ({ at }) => (at === 0 ? says("  check('</title><script>');") : says("}")),
      ["--format", "html"],
    );
    expect([printed.includes("<script"), printed.includes("&lt;/title&gt;&lt;script&gt;")]).toEqual([false, true]);
    expect(printed).toMatch(/<svg class="tree"/);
  });

  test("the tree is written as JSON and as a page where it is asked for", async () => {
    const [json, page] = [join(folder, "trace.json"), join(folder, "tree.html")];
    await search(writes, ["--trace", json, "--picture", page]);
    validate(JSON.parse(readFileSync(json, "utf8")));
    expect([validate.errors, readFileSync(page, "utf8").includes('<svg class="tree"')]).toEqual([null, true]);
  });

  test("a terminal obeys nothing of what a generator writes", async () => {
    const { printed } = await search(({ at }) => (at === 0 ? says("  check('\u001b[31m\u202e');") : says("}")));
    expect(printed).toMatch(/\\u\{1b\}\[31m\\u\{202e\}/);
    expect(["\u001b", "\u202e"].filter((mark) => printed.includes(mark))).toEqual([]);
  });
});

describe("a generator that does not do its work", () => {
  test("one that stops at once is told", async () => {
    const { exitCode, noted } = await search(() => says("", " ", "\n"));
    expect([exitCode, noted]).toEqual([
      3,
      "seccodeprm: could not look: the generator coder wrote nothing: it stopped without a word",
    ]);
  });

  test("one that stops later has finished", async () => {
    const report = await trace(({ at }) => (at === 0 ? says("  check(a);") : says("")), ["--candidates", "1"]);
    expect([report.end, report.results[0]]).toEqual([
      "finished",
      expect.objectContaining({ code: "  check(a);\n\n", isFinished: true }),
    ]);
  });

  test("one that repeats itself is left", async () => {
    const report = await trace(() => says("  check(a);"), ["--candidates", "1"]);
    expect([report.end, fates(report), report.exitCode]).toEqual([
      "repeats",
      [
        ["check(a);", "kept"],
        ["check(a);", "repeated"],
      ],
      3,
    ]);
  });

  test("one that writes no code is left after three steps", async () => {
    const server = await startOpenAiServer(({ at }) => says(`  // words ${at}`));
    servers.push(server);
    const asked = ["--prompt", join(folder, "head.c"), "--endpoint", server.endpoint, "--generator", "coder"];
    const { printed } = await runFaked(
      ["search", "--model", "shipped", ...asked, "--candidates", "1", "--format", "json"],
      wireTo(false, openRealParser()),
    );
    const { end, results } = JSON.parse(printed);
    expect([end, results[0].pathReward]).toEqual(["unreadable", null]);
  });

  test("one that leaves the function at once has written nothing", async () => {
    const server = await startOpenAiServer(() => says("\ndef other():\n    pass", "x = 1"));
    servers.push(server);
    const head = join(folder, "head.py");
    writeFileSync(head, 'def run(n):\n    """Runs."""\n\n');
    const asked = ["--prompt", head, "--endpoint", server.endpoint, "--generator", "coder", "--candidates", "2"];
    const { exitCode, printed } = await runFaked(
      ["search", "--model", "shipped", ...asked],
      wireTo(false, openRealParser()),
    );
    expect([exitCode, printed]).toEqual([
      3,
      expect.stringContaining("ended early: the generator leaves the function without a word in it"),
    ]);
  });

  test("one whose every answer fails differently is told with every reason", async () => {
    const { exitCode, noted } = await search(
      ({ at }) => (at === 0 ? fails(400, "n is 1") : fails(500, `reason ${at}`)),
      ["--candidates", "3"],
    );
    expect(exitCode).toBe(3);
    expect(noted).toMatch(/wrote nothing: it refused with status 400: n is 1; it answered with status 500: reason 1; /);
  });

  test("one that fails later ends the search with what there is", async () => {
    const report = await trace(
      ({ at }) => (at === 0 ? says("  check(a);") : fails(500, "no memory")),
      ["--candidates", "1"],
    );
    expect([report.end, report.problems, report.results[0].code, report.exitCode]).toEqual([
      "generator-failed",
      ["it answered with status 500: no memory"],
      "  check(a);\n\n",
      3,
    ]);
  });

  test("one that hangs is left at its time limit", async () => {
    const { exitCode, noted } = await search(() => ({ kind: "hang" }), [], true);
    expect([exitCode, noted]).toEqual([
      3,
      "seccodeprm: could not look: the generator coder wrote nothing: it did not answer within 60000 ms",
    ]);
  });

  test("one that is cut in the middle of a step goes on there", async () => {
    const { requests } = await search(
      ({ at }) =>
        at === 0 ? { kind: "choices", choices: [{ text: "  check(", finish_reason: "length" }] } : says("a);\n}"),
      ["--candidates", "1"],
    );
    expect(requests[1]?.body.prompt).toBe(`${PROMPT}  check(`);
  });

  test("one that answers nonsense is told", async () => {
    const { exitCode, noted } = await search(() => ({ kind: "raw", status: 200, body: "<html>" }));
    expect([exitCode, noted]).toEqual([3, expect.stringContaining("its answer is not JSON, or was cut")]);
  });

  test("one that does not know the key is a mistake, told without the key", async () => {
    const { exitCode, noted } = await search(() => fails(401, "no"));
    expect([exitCode, noted]).toEqual([2, expect.stringContaining("set SECCODEPRM_GENERATOR_KEY")]);
  });
});
