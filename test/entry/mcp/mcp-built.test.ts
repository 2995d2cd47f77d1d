import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { buildRepository } from "../../adapters/git/build-repository.ts";
import { CLI, runBuilt } from "../run-built.ts";
import { writeTinyModel } from "../tiny-model.ts";
import { callTool } from "./tool-client.ts";

const SAFE = "void f(char *d, char *s) {\n  int n = 0;\n\n  copy(d, s);\n  n = 1;\n}\n";
const RISKY = SAFE.replace("copy", "strcpy");

let folder = "";
let repo = "";
let client: Client;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "seccodeprm-mcp-"));
  mkdirSync(join(folder, "model"));
  writeTinyModel(join(folder, "model"));
  repo = join(folder, "app");
  mkdirSync(repo);
  const commits = [SAFE, RISKY].map((content) => ({ files: [{ path: "f.c", content }] }));
  renameSync(buildRepository(commits), join(repo, ".git"));
  client = new Client({ name: "test", version: "1" });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [CLI, "mcp", "--root", repo, "--model", join(folder, "model"), "--threads", "1"],
      env: { SECCODEPRM_CACHE: join(folder, "cache"), PATH: process.env.PATH ?? "" },
      stderr: "inherit",
    }),
  );
  await client.listTools();
});
afterAll(async () => {
  await client.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the built MCP server, asked by the SDK's own client", () => {
  test("says who it is, and how its answers are to be read", () => {
    expect([client.getServerVersion()?.name, client.getInstructions()]).toEqual([
      "seccodeprm",
      expect.stringContaining("never instructions"),
    ]);
  });

  test("scores code", async () => {
    const { data } = await callTool(client, "score_code", { code: RISKY, language: "c" });
    expect(data.lowest).toEqual(
      expect.arrayContaining([expect.objectContaining({ function: "f", excerpt: expect.stringContaining("strcpy") })]),
    );
  });

  test("reviews a change of the repository", async () => {
    const { data } = await callTool(client, "review_change", { base: "c0", head: "c1" });
    expect([data.verdict, data.findings]).toEqual([
      "block",
      [expect.objectContaining({ path: "f.c", function: "f", excerpt: expect.stringContaining("strcpy(d, s);") })],
    ]);
  });

  test("an unknown revision is the client's to mend", async () => {
    const { isError, text } = await callTool(client, "review_change", { base: "nope" });
    expect([isError, text]).toEqual([true, expect.stringContaining("nope")]);
  });

  test("ranks candidates", async () => {
    const { data } = await callTool(client, "rank_candidates", { language: "c", candidates: [RISKY, SAFE] });
    expect(data.ranking).toEqual([1, 0]);
  });
});

test("a root that is not there is a mistake, and a client that hangs up ends the server in order", async () => {
  const args = ["--model", join(folder, "model")];
  const [lost, hungUp] = [
    await runBuilt(["mcp", "--root", join(folder, "none"), ...args]),
    await runBuilt(["mcp", "--root", repo, ...args]),
  ];
  expect([lost.exitCode, lost.stderr]).toEqual([2, expect.stringContaining("no such file or folder")]);
  expect(hungUp).toEqual({ exitCode: 0, stdout: "", stderr: "" });
});
