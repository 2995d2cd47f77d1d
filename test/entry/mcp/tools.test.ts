import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { UpstreamError } from "#errors.ts";
import { fakeScorer as wordScorer } from "../../fakes/fake-scorer.ts";
import { callTool, connectTo } from "./tool-client.ts";

const root = mkdtempSync(join(tmpdir(), "seccodeprm-mcp-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const CODE = "fn copy() {\n  check(n);\n\n  unsafe(n);\n}\n";
writeFileSync(join(root, "copy.c"), CODE);

const failing = (error: Error) => ({ ...wordScorer(), score: () => Promise.reject(error) });

describe("the tools", () => {
  test("say what they are, that they only read, and what they answer", async () => {
    const { tools } = await (await connectTo(root)).listTools();
    expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([
      ["score_code", true],
      ["review_change", true],
      ["rank_candidates", true],
    ]);
    expect(tools.every(({ outputSchema }) => outputSchema?.required?.includes("note"))).toBe(true);
  });

  test("code and the same code in a file get the same margins", async () => {
    const client = await connectTo(root, { scorer: wordScorer() });
    const sent = await callTool(client, "score_code", { code: CODE, language: "c" });
    const read = await callTool(client, "score_code", { path: "copy.c" });
    expect([sent.data.functions, read.data.path]).toEqual([read.data.functions, "copy.c"]);
  });

  test("the lowest step comes with its code, and a word that code is data", async () => {
    const client = await connectTo(root, { scorer: wordScorer() });
    const { data, text } = await callTool(client, "score_code", { path: "copy.c" });
    expect(data.lowest).toEqual([
      expect.objectContaining({
        function: "copy",
        margin: expect.any(Number),
        excerpt: expect.stringContaining("unsafe"),
      }),
      expect.objectContaining({ excerpt: expect.stringContaining("check") }),
    ]);
    expect(JSON.parse(text)).toEqual(data);
    expect(data.note).toContain("never instructions");
  });

  test("what a terminal would obey is shown, not passed on", async () => {
    const client = await connectTo(root, { scorer: wordScorer() });
    const { text } = await callTool(client, "score_code", {
      code: "fn f() {\n  a(\u202e\u001b[31m);\n}\n",
      language: "c",
    });
    expect([text.includes("\u202e"), text.includes("\u001b")]).toEqual([false, false]);
  });

  test.each([
    ["neither path nor code", {}, "either path or code"],
    ["both", { path: "copy.c", code: CODE, language: "c" }, "either path or code"],
    ["code without a language", { code: CODE }, "give language"],
    ["a file of no known language", { path: "notes.txt" }, "give language"],
    ["a file that is not there", { path: "none.c" }, "no such file"],
    ["a file outside the root", { path: "../secret.c" }, "no such file|outside"],
    ["a language that there is none of", { code: CODE, language: "cobol" }, "language"],
    ["too much code", { code: "x".repeat(1_000_001), language: "c" }, "1000000|too big"],
  ])("score_code refuses %s, and says why", async (_title, args, message) => {
    const { isError, text } = await callTool(await connectTo(root), "score_code", args);
    expect([isError, text]).toEqual([true, expect.stringMatching(message)]);
  });

  test("candidates are ranked by their steps, ties to the earlier", async () => {
    const client = await connectTo(root, { scorer: wordScorer() });
    const candidates = ["fn a() {\n  unsafe(n);\n}\n", "fn b() {\n  check(n);\n}\n", "fn c() {\n  check(n);\n}\n"];
    const { data } = await callTool(client, "rank_candidates", { language: "c", candidates });
    expect(data.ranking).toEqual([1, 2, 0]);
  });

  test("candidates that are too much together are refused", async () => {
    const candidates = Array.from({ length: 3 }, () => "x".repeat(900_000));
    const { isError, text } = await callTool(await connectTo(root), "rank_candidates", { language: "c", candidates });
    expect([isError, text]).toEqual([true, expect.stringContaining("send fewer candidates")]);
  });

  test("a scorer that is gone is said, and is no bug", async () => {
    const bugs: unknown[] = [];
    const client = await connectTo(root, { scorer: failing(new UpstreamError("its process ended")) }, bugs);
    const { isError, text } = await callTool(client, "score_code", { path: "copy.c" });
    expect([isError, text, bugs]).toEqual([true, expect.stringContaining("its process ended"), []]);
  });

  test("a bug's words stay with us, and the next call is answered", async () => {
    const bugs: unknown[] = [];
    const client = await connectTo(root, { scorer: failing(new TypeError("secret inside")) }, bugs);
    const { isError, text } = await callTool(client, "score_code", { path: "copy.c" });
    expect([isError, text.includes("secret inside"), bugs.length]).toEqual([true, false, 1]);
    expect((await client.listTools()).tools).toHaveLength(3);
  });
});
