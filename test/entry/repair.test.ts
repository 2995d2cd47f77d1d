import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { sampleLine } from "#pairs/sample-line.ts";
import { createCheckCommand } from "../../src/adapters/check-command/create-check-command.ts";
import { createOpenAiGenerator } from "../../src/adapters/openai/create-openai-generator.ts";
import { fakeScorer } from "../fakes/fake-scorer.ts";
import { type Behaviour, type OpenAiRequest, type OpenAiServer, startOpenAiServer } from "../fakes/openai-server.ts";
import { MADE_UP_PARSER } from "../usecases/fake-pair-store.ts";
import { sampleOf } from "../usecases/pairs/labelled-files.ts";
import { FAKE_MODEL } from "./fake-model.ts";
import { runPairs } from "./run-pairs.ts";

const VULNERABLE = "fn copy() {\n  unsafe(n);\n}\n";
const FIXED = "fn copy() {\n  careful(n);\n}\n";
const TASK = "Write copy(n), which reads n things and keeps them.";
const ACCEPTED = '{"fixed": true, "behaviour_kept": true, "reason": "it is careful now"}';

let folder = "";
let input = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seccodeprm-repair-"));
  input = join(folder, "in.jsonl");
  const told = { before: VULNERABLE, repo: "acme/gear", commit: "c1", cwe: ["CWE-787"], licence: "MIT" };
  writeFileSync(input, `${JSON.stringify(sampleLine(sampleOf("a", told)))}\n`);
  writeFileSync(join(folder, "has.sh"), '#!/bin/sh\ngrep -q "$1" "$2"\n', { mode: 0o700 });
});
afterAll(() => rmSync(folder, { recursive: true }));

const servers: OpenAiServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

function chat(...texts: readonly string[]): Behaviour {
  return { kind: "choices", choices: texts.map((text) => ({ text })) };
}

function asked({ body }: OpenAiRequest): "repair" | "review" | "task" {
  const question = body.messages?.at(-1)?.content ?? "";
  if (question.startsWith("Review")) return "review";
  return question.startsWith("Describe") ? "task" : "repair";
}

/** What a good model answers, but for what the test says. */
function answers(other: Partial<Record<ReturnType<typeof asked>, Behaviour>>) {
  const usual = { repair: chat(`\`\`\`c\n${FIXED}\`\`\``), review: chat(ACCEPTED), task: chat(TASK) };
  return (request: OpenAiRequest): Behaviour => ({ ...usual, ...other })[asked(request)];
}

let run = 0;
async function repair(behave: (request: OpenAiRequest) => Behaviour, args: readonly string[] = [], env = {}) {
  const server = await startOpenAiServer(behave);
  servers.push(server);
  run += 1;
  const output = join(folder, `out${run}.jsonl`);
  const sleep = (ms: number) => (ms < 50_000 ? Promise.resolve() : new Promise<void>(() => undefined));
  const wire = {
    openModel: async () => FAKE_MODEL,
    openScorer: async () => fakeScorer(),
    openParser: () => MADE_UP_PARSER,
    openGenerator: (remote: Parameters<typeof createOpenAiGenerator>[0]) =>
      createOpenAiGenerator({ ...remote, fetch, sleep, now: () => 0, random: () => 0, retries: 1 }),
    openFunctionCheck: createCheckCommand,
  };
  const given = ["repair", input, "--model", "shipped", "--endpoint", server.endpoint, "--generator", "coder"];
  const ran = await runPairs([...given, "-o", output, "--attempts", "1", ...args], wire, env);
  const lines = () =>
    readFileSync(output, "utf8")
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  return { ...ran, lines, requests: server.requests };
}

describe("pairs repair", () => {
  test("keeps a fix that the model, the review and the parser accept, with all that was said", async () => {
    const { lines, printed } = await repair(answers({}));
    expect([printed, lines()]).toMatchObject([
      expect.stringContaining("1 repairs of 1 functions"),
      [
        {
          dataset: "made+repair",
          id: "a",
          before: VULNERABLE,
          after: FIXED,
          label: "pair",
          repo: "acme/gear",
          licence: "MIT",
          prompt_version: "repair-1",
          generator: "coder",
          implicit_prompt: TASK,
          review: { fixed: true, behaviour_kept: true, reason: "it is careful now" },
          tested: false,
        },
      ],
    ]);
  });

  test.each<[string, Behaviour, string]>([
    ["an answer without code", chat("Add a check."), "fix-without-code"],
    [
      "an answer that was cut",
      { kind: "choices", choices: [{ text: "```c\nfn", finish_reason: "length" }] },
      "fix-cut",
    ],
    ["the same code again", chat(`\`\`\`c\n${VULNERABLE}\`\`\``), "fix-same-code"],
    ["another function", chat("```c\nfn other() {\n  careful(n);\n}\n```"), "fix-loses-function"],
    ["code that hangs the parser", chat("```c\nHANG\n```"), "fix-unreadable"],
    ["code that looks no more secure", chat("```c\nfn copy() {\n  unsafe(m);\n}\n```"), "margin-does-not-rise"],
  ])("leaves out %s, and asks for no review of it", async (_title, repaired, reason) => {
    const { lines, printed, requests } = await repair(answers({ repair: repaired }));
    expect([lines(), requests.map(asked)]).toEqual([[], ["repair"]]);
    expect(printed).toContain(`left out, ${reason}: 1`);
  });

  test.each<[string, Behaviour, string]>([
    ["rejects", chat(ACCEPTED.replace("true", "false")), "review-rejects"],
    ["is nonsense", chat("Looks good to me!"), "review-unreadable"],
  ])("leaves out a fix whose review %s", async (_title, review, reason) => {
    const { lines, printed } = await repair(answers({ review }));
    expect([lines(), printed]).toEqual([[], expect.stringContaining(`left out, ${reason}: 1`)]);
  });

  test("keeps a pair whose task gives the flaw away, without the task", async () => {
    const { lines } = await repair(answers({ task: chat("Write copy(n) so that no attacker can overflow it.") }));
    expect(lines()).toMatchObject([{ implicit_prompt: null }]);
  });

  test("takes the second fix where the first does not hold", async () => {
    const two = chat("nothing", `\`\`\`c\n${FIXED}\`\`\``);
    const { lines } = await repair(answers({ repair: two }), ["--attempts", "2"]);
    expect(lines()).toMatchObject([{ after: FIXED }]);
  });

  test("runs the test that was asked for, on the file with the fix", async () => {
    const test = (word: string) => repair(answers({}), ["--test", `${join(folder, "has.sh")} ${word}`]);
    const [passed, failed] = [await test("careful"), await test("unsafe")];
    expect([passed.lines(), failed.lines(), failed.printed]).toMatchObject([
      [{ tested: true }],
      [],
      expect.stringContaining("left out, test-fails: 1"),
    ]);
  });

  test("asks again where the server is busy", async () => {
    const busy: Behaviour = {
      kind: "raw",
      status: 429,
      body: '{"error":{"message":"slow"}}',
      headers: { "retry-after": "1" },
    };
    const behave = answers({});
    const { lines, requests } = await repair((request) => (request.at === 0 ? busy : behave(request)));
    expect([lines().length, requests.length]).toEqual([1, 4]);
  });

  test.each<[string, Behaviour]>([
    ["is away", { kind: "hang-up" }],
    ["talks nonsense", { kind: "raw", status: 200, body: "<html>" }],
  ])("names a function that nobody answered where the server %s", async (_title, behaviour) => {
    const { printed, lines } = await repair(() => behaviour);
    expect([lines(), printed]).toEqual([[], expect.stringContaining("left out, generator-failed: 1")]);
  });

  test("ends where nobody answers any more, and goes on later without asking twice", async () => {
    const many = Array.from({ length: 8 }, (_, n) => VULNERABLE.replace("copy", `copy${n}`));
    const lines = many.map((before, n) => JSON.stringify(sampleLine(sampleOf(`m${n}`, { before }))));
    const file = join(folder, "many.jsonl");
    writeFileSync(file, `${lines.join("\n")}\n`);
    const fixOf = (request: OpenAiRequest) => {
      const name = /copy\d/.exec(request.body.messages?.at(-1)?.content ?? "")?.[0] ?? "copy";
      return { name, answer: answers({ repair: chat(`\`\`\`c\n${FIXED.replace("copy", name)}\`\`\``) })(request) };
    };
    const output = ["-o", join(folder, "many-out.jsonl"), "--resume"];
    const away = await repair(
      (request) => {
        const { name, answer } = fixOf(request);
        return name < "copy2" ? answer : { kind: "hang-up" };
      },
      [file, ...output],
    );
    const back = await repair((request) => fixOf(request).answer, [file, ...output]);
    const askedFor = (text: string) => back.requests.filter(({ body }) => JSON.stringify(body).includes(text)).length;
    expect([away.exitCode, away.noted]).toEqual([3, expect.stringContaining("go on later with --resume")]);
    expect([back.printed, askedFor("copy0"), askedFor("copy7")]).toEqual([
      expect.stringContaining("9 repairs of 9 functions"),
      0,
      3,
    ]);
  });

  test("sends the key as a bearer token and shows it nowhere", async () => {
    const key = "sk-secret-0123456789";
    const refuse: Behaviour = { kind: "raw", status: 401, body: `{"error":{"message":"bad key ${key}"}}` };
    const { noted, printed, requests, exitCode } = await repair(() => refuse, [], { SECCODEPRM_GENERATOR_KEY: key });
    expect([requests[0]?.authorization, exitCode, `${noted}${printed}`.includes(key)]).toEqual([
      `Bearer ${key}`,
      2,
      false,
    ]);
  });
});
