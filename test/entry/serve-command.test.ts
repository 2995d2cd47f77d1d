import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import type { RemoteScorer, Wire } from "#entry/wire.ts";
import { MADE_UP_PARSER } from "../usecases/fake-pair-store.ts";
import { FAKE_MODEL, fakeScorer } from "./fake-model.ts";
import { runFaked } from "./fake-shell.ts";
import { CLI } from "./run-built.ts";

const folder = mkdtempSync(join(tmpdir(), "seccodeprm-serve-"));
afterAll(() => rmSync(folder, { recursive: true }));

const TOKEN = "a-token-0123456789";

function tokenFile(content: string): string {
  const file = join(folder, "token");
  writeFileSync(file, content);
  return file;
}

describe("serve", () => {
  test.each(["0.0.0.0", "::", "10.0.0.1", "scorer.example", "127.0.0.1.example"])(
    "refuses to listen on %s without a token, and says how to get one",
    async (host) => {
      const { exitCode, noted } = await runFaked(["serve", "--host", host]);
      expect([exitCode, noted]).toEqual([2, expect.stringMatching(/needs a token.*--token-file/)]);
    },
  );

  test.each([
    ["too short", "short", "at least 16 characters"],
    ["of two words", "two words in one file", "one word"],
    ["empty", "\n", "at least 16 characters"],
  ])("refuses a token that is %s, without showing it", async (_title, token, message) => {
    const { exitCode, noted } = await runFaked(["serve", "--token-file", tokenFile(token)]);
    expect([exitCode, noted]).toEqual([2, expect.stringContaining(message)]);
    expect(noted).not.toContain("two words in");
  });

  test("a token file that is not there is a mistake", async () => {
    const { exitCode, noted } = await runFaked(["serve", "--token-file", "/none/token"]);
    expect([exitCode, noted]).toEqual([2, expect.stringContaining("/none/token: no such file")]);
  });

  test.each(["-1", "65536", "http", "1e3"])("%s is no port", async (port) => {
    expect((await runFaked(["serve", "--port", port])).exitCode).toBe(2);
  });
});

describe("a command with --scorer-url", () => {
  test("scores there, with the token of the environment's variable", async () => {
    const asked: RemoteScorer[] = [];
    const wire: Partial<Wire> = {
      openModel: async () => FAKE_MODEL,
      openParser: () => MADE_UP_PARSER,
      openRemoteScorer: (_model, remote) => {
        asked.push(remote);
        return fakeScorer();
      },
    };
    const args = ["score", "-", "--language", "c", "--format", "json", "--scorer-url", "https://scorer.example"];
    const { exitCode } = await runFaked(args, wire, "fn copy() {\n  read(n);\n}\n");
    expect([exitCode, asked]).toEqual([
      0,
      [{ url: "https://scorer.example", token: null, timeoutMs: 120_000, isPlainAllowed: false }],
    ]);
  });
});

describe("the built server", () => {
  test("scores for another process, logs JSON without its token, and ends in order when it is told to", async () => {
    const child = spawn(process.execPath, [CLI, "serve", "--port", "0", "--token-file", tokenFile(TOKEN)]);
    const lines: string[] = [];
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    const port = await new Promise<number>((resolve, reject) => {
      child.stderr.on("data", (chunk) => reject(new Error(String(chunk))));
      child.stdout.on("data", (chunk) => {
        lines.push(String(chunk));
        resolve(JSON.parse(String(chunk)).port);
      });
    });
    const answer = await fetch(`http://127.0.0.1:${port}/v1/rewards`, {
      method: "POST",
      body: JSON.stringify({ trajectories: [{ language: "c", steps: ["strcpy(to, from);"] }] }),
      headers: { "content-type": "application/json", authorization: `Bearer ${TOKEN}`, connection: "close" },
    });
    child.kill("SIGTERM");
    expect([answer.status, await ended]).toEqual([200, 0]);
    expect(lines.join("")).not.toContain(TOKEN);
  });
});
