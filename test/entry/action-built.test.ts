import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { buildRepository, git, removeFolder } from "../adapters/git/build-repository.ts";
import { type GitServer, startGitServer } from "../adapters/git/git-server.ts";

const BUNDLE = fileURLToPath(new URL("../../action/action.js", import.meta.url));
const SAFE = "int f(char *d, const char *s) {\n  int n = 0;\n  n = 1;\n  return n;\n}\n";

let folder = "";
let repository = "";
let hosted: GitServer;
let api: Server;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "seccodeprm-action-"));
  repository = buildRepository([
    { files: [{ path: "f.c", content: SAFE }] },
    { files: [{ path: "f.c", content: SAFE.replace("n = 1;", "n = 2;") }] },
  ]);
  hosted = await startGitServer();
  hosted.repositories.set("acme/shop", repository);
  hosted.token = "ghs_right";
  // It tells no merge base, so that the commits are asked.
  api = createServer((_request, response) => response.writeHead(404, { "content-type": "application/json" }).end("{}"));
  await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await hosted.close();
  await new Promise((resolve) => api.close(resolve));
  rmSync(folder, { recursive: true, force: true });
  removeFolder(repository);
});

type Ran = { readonly exitCode: number | null; readonly log: string; readonly outputs: string };

/** Runs the committed bundle as a runner does, with nothing but what a runner gives. */
function runBundle(variables: Readonly<Record<string, string>>): Promise<Ran> {
  const files = { GITHUB_EVENT_PATH: join(folder, "event"), GITHUB_OUTPUT: join(folder, "output") };
  const summary = join(folder, "summary");
  const id = (revision: string) => git(repository, ["rev-parse", revision]).trim();
  const pull_request = {
    number: 7,
    head: { sha: id("c1"), repo: { full_name: "acme/shop" } },
    base: { sha: id("c0"), repo: { full_name: "acme/shop" } },
  };
  writeFileSync(files.GITHUB_EVENT_PATH, JSON.stringify({ action: "opened", pull_request }));
  for (const file of [files.GITHUB_OUTPUT, summary]) writeFileSync(file, "");
  const env = {
    PATH: process.env.PATH ?? "",
    HOME: folder,
    ...files,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_EVENT_NAME: "pull_request",
    GITHUB_REPOSITORY: "acme/shop",
    GITHUB_SHA: id("c1"),
    GITHUB_SERVER_URL: hosted.origin,
    GITHUB_API_URL: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
    RUNNER_TEMP: folder,
    INPUT_TOKEN: "ghs_right",
    ...variables,
  };
  const child = spawn(process.execPath, [BUNDLE], { cwd: folder, env });
  const log: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => log.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => {
      const outputs = readFileSync(files.GITHUB_OUTPUT, "utf8");
      resolve({ exitCode, log: Buffer.concat(log).toString(), outputs });
    });
  });
}

describe("the committed bundle", () => {
  test("reviews a pull request from nothing but its event: no checkout, the shipped model", async () => {
    const { exitCode, log, outputs } = await runBundle({});
    expect([exitCode, log, outputs]).toEqual([
      0,
      expect.stringContaining("::notice title=SecCodePRM::Passed"),
      expect.stringMatching(/^verdict<<(\S+)\npass\n\1\n/),
    ]);
  });

  test("a token that is refused ends the step, and is not shown", async () => {
    const { exitCode, log } = await runBundle({
      INPUT_TOKEN: "ghs_refused_and_secret",
      RUNNER_TEMP: mkdtempSync(join(folder, "other-")),
    });
    expect([exitCode, log]).toEqual([3, expect.not.stringContaining("ghs_refused_and_secret")]);
  });

  test("a mistake ends the step with 2, its text between words that nobody knows", async () => {
    const { exitCode, log } = await runBundle({ INPUT_WHENBLIND: "maybe" });
    expect([exitCode, log]).toEqual([
      2,
      expect.stringMatching(/^::stop-commands::(\S{36})\n(?: {2}│ [^\n]*\n)+::\1::\n::error /),
    ]);
  });
});
