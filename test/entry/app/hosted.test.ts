/** @jest-environment ./test/github/environment.mjs */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { request as ask } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type GitServer, startGitServer } from "../../adapters/git/git-server.ts";
import { createFakeGithub, type FakeGithub } from "../../github/fake-github.ts";
import type { RepositoryHandle } from "../../github/repository-handle.ts";
import type { PullState } from "../../github/state.ts";
import { CLI } from "../run-built.ts";
import { changed, exampleOf } from "./example-payloads.ts";
import { SETTINGS, signatureOf } from "./running-app.ts";

const { privateKey, webhookSecret } = SETTINGS.credentials;

const CHECKED = `int read_record(const char *from, int length)
{
    char record[64];

    if (length < 0 || length > (int)sizeof(record))
        return -1;

    memcpy(record, from, length);

    return use(record, length);
}
`;
const UNCHECKED = CHECKED.replace(/\n {4}if .*\n.*\n/, "\n");

type Running = { readonly child: ChildProcess; readonly lines: string[]; heard(pattern: RegExp): Promise<string> };

let github: FakeGithub;
let host: GitServer;
let repository: RepositoryHandle;
let app: Running;
let folder: string;
let port: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hosted-"));
  github = await createFakeGithub();
  repository = github.addRepository({ owner: "acme", name: "shop", files: { "src/record.c": CHECKED } });
  host = await startGitServer();
  host.repositories.set("acme/shop", repository.folder);
  host.intercept = (request, response) => {
    if (/\.git\//.test(request.url ?? "")) return false;
    const options = { method: request.method, headers: request.headers };
    const passed = ask(`${github.baseUrl}${request.url}`, options, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    request.pipe(passed);
    return true;
  };
  app = startApp();
  port = Number(JSON.parse(await app.heard(/the App listens/)).port);
});
afterAll(async () => {
  app.child.kill("SIGKILL");
  await host.close();
  await github.close();
  rmSync(folder, { recursive: true, force: true });
});

function startApp(): Running {
  const env = {
    PATH: process.env.PATH ?? "",
    HOST: "127.0.0.1",
    PORT: "0",
    DATA_DIR: folder,
    PUBLIC_URL: "https://prm.example.com",
    GITHUB_API_URL: host.origin,
    APP_ID: String(github.state.app.id),
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: webhookSecret,
  };
  const child = spawn(process.execPath, [CLI, "app"], { env, stdio: ["ignore", "pipe", "pipe"] });
  const lines: string[] = [];
  const waiting: { readonly pattern: RegExp; readonly tell: (line: string) => void }[] = [];
  const take = (line: string): void => {
    lines.push(line);
    for (const one of waiting.splice(0)) one.pattern.test(line) ? one.tell(line) : waiting.push(one);
  };
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", take);
  return { child, lines, heard: (pattern) => new Promise((tell) => waiting.push({ pattern, tell })) };
}

/** GitHub's own example of the event, about our repository, signed as GitHub signs. */
async function deliverOpened({ number, headSha, baseSha }: PullState): Promise<number> {
  const pull = { number, head: { sha: headSha }, base: { ref: "main", sha: baseSha } };
  const named = { name: "shop", full_name: "acme/shop", owner: { login: "acme" } };
  const example = { ...exampleOf("pull_request", "opened"), number, installation: { id: github.state.installationId } };
  const payload = changed(changed(example, "pull_request", pull), "repository", named);
  const body = JSON.stringify(payload);
  const headers = {
    "content-type": "application/json",
    "x-github-event": "pull_request",
    "x-github-delivery": "11111111-2222-3333-4444-555555555555",
    "x-hub-signature-256": signatureOf(body),
  };
  const answer = await fetch(`http://127.0.0.1:${port}/api/github/webhooks`, { method: "POST", headers, body });
  return answer.status;
}

test("a webhook becomes a completed check and a review, through git, with the shipped model", async () => {
  const pull = repository.openPull({ branch: "faster", edits: { "src/record.c": UNCHECKED } });
  const ended = app.heard(/job ended/);
  expect(await deliverOpened(pull)).toBe(202);
  expect(JSON.parse(await ended)).toMatchObject({ end: "done", outcome: "reviewed" });
  const [check] = repository.checksOf(pull.headSha);
  expect(check).toMatchObject({ name: "SecCodePRM", status: "completed" });
  expect(check?.summary).toContain("src/record.c");
});

test("the report that the check links to is served, and nothing else under its name", async () => {
  const [check] = repository.checksOf(repository.state.pulls[0]?.headSha ?? "");
  const { pathname } = new URL(check?.detailsUrl ?? "https://none.example");
  const page = await fetch(`http://127.0.0.1:${port}${pathname}`);
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(await page.text()).toContain("read_record");
  expect((await fetch(`http://127.0.0.1:${port}${pathname}x`)).status).toBe(404);
});

test("told to stop, it ends by itself, and has written no secret into its log", async () => {
  const exited = once(app.child, "exit");
  app.child.kill("SIGTERM");
  expect((await exited)[0]).toBe(0);
  const log = app.lines.join("\n");
  const secrets = [webhookSecret, privateKey.split("\n")[1] ?? "", ...github.state.tokens];
  expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
});
