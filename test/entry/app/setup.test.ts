import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { createLog } from "#entry/app/create-log.ts";
import { readCredentialsFile } from "#entry/app/settings/credentials-file.ts";
import { runSetup } from "#entry/app/setup/run-setup.ts";
import { SETTINGS } from "./running-app.ts";

const { appId, privateKey, webhookSecret } = SETTINGS.credentials;
const MADE = { id: appId, pem: privateKey, webhook_secret: webhookSecret, html_url: "https://github.com/apps/prm" };

let github: Server;
let asked: string[];
let reply: { readonly status: number; readonly body: unknown };

beforeAll(async () => {
  github = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(reply.status, { "content-type": "application/json" }).end(JSON.stringify(reply.body));
  });
  await new Promise<void>((resolve) => github.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => github.close(resolve)));

let folder: string;
let stop: AbortController;
let page: string;
let lines: string[];
let ended: ReturnType<typeof runSetup>;

beforeEach(async () => {
  [folder, stop, asked, lines] = [mkdtempSync(join(tmpdir(), "setup-")), new AbortController(), [], []];
  reply = { status: 201, body: MADE };
  const apiUrl = `http://127.0.0.1:${(github.address() as AddressInfo).port}`;
  const urls = { webUrl: "https://github.com", apiUrl };
  const settings = { ...SETTINGS, credentials: null, publicUrl: null, dataFolder: folder, github: urls };
  const log = createLog({ ...settings, write: (line) => void lines.push(line) });
  page = await new Promise<string>((tell) => {
    ended = runSetup({ settings, root: process.cwd(), log, tell, signal: stop.signal });
  });
});
afterEach(async () => {
  stop.abort();
  await ended;
  rmSync(folder, { recursive: true });
});

async function get(path: string): Promise<readonly [number, string, Headers]> {
  const answer = await fetch(new URL(path, page));
  return [answer.status, await answer.text(), answer.headers];
}

const keyOf = () => new URL(page).searchParams.get("key") ?? "";

function confirmPath(fields: Readonly<Record<string, string>> = {}): string {
  const form = { key: keyOf(), url: "https://prm.example.com/", organisation: "", ...fields };
  return `/setup/confirm?${new URLSearchParams(form)}`;
}

async function manifestOf(path: string): Promise<{ readonly action: string; readonly manifest: unknown }> {
  const [, html] = await get(path);
  const text = (pattern: RegExp) => (pattern.exec(html)?.[1] ?? "").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  return { action: text(/action="([^"]+)"/), manifest: JSON.parse(text(/name="manifest" value="([^"]+)"/)) };
}

async function freshState(): Promise<string> {
  const { action } = await manifestOf(confirmPath());
  return new URL(action).searchParams.get("state") ?? "";
}

test("the first page is for whoever reads the log", async () => {
  const statuses = [await get(page), await get("/"), await get("/?key=guess"), await get("/setup/confirm?url=x")].map(
    ([status]) => status,
  );
  expect(statuses).toEqual([200, 403, 403, 403]);
});

test("GitHub is asked for the least, and to come back here", async () => {
  const { action, manifest } = await manifestOf(confirmPath());
  expect(action).toMatch(/^https:\/\/github\.com\/settings\/apps\/new\?state=[\w-]{43}$/);
  expect(manifest).toMatchObject({
    url: "https://prm.example.com",
    redirect_url: "https://prm.example.com/setup/callback",
    callback_urls: ["https://prm.example.com/admin/callback"],
    hook_attributes: { url: "https://prm.example.com/api/github/webhooks", active: true },
    public: false,
    default_permissions: { metadata: "read", contents: "read", checks: "write", pull_requests: "write" },
    default_events: ["pull_request", "pull_request_review_comment", "check_run", "check_suite"],
  });
});

test("a chosen extra brings its permission and its event, for an organisation's App", async () => {
  const { action, manifest } = await manifestOf(confirmPath({ organisation: "octo-org", extra: "merge_queues" }));
  expect(action).toMatch(/^https:\/\/github\.com\/organizations\/octo-org\/settings\/apps\/new/);
  expect(manifest).toMatchObject({
    default_permissions: { merge_queues: "read" },
    default_events: expect.arrayContaining(["merge_group"]),
  });
});

test.each([
  ["an address that is none", { url: "javascript:alert(1)" }],
  ["an organisation with a path", { organisation: "../evil" }],
  ["a permission that we do not offer", { extra: "administration" }],
])("%s is asked for again", async (_, fields) => {
  const [status, html] = await get(confirmPath(fields));
  expect([status, html.includes('role="alert"'), html.includes("<script")]).toEqual([400, true, false]);
});

test("what GitHub made is kept, the page leads on, and the App can start", async () => {
  const [status, html] = await get(`/setup/callback?code=abc123&state=${await freshState()}`);
  const made = { credentials: SETTINGS.credentials, publicUrl: "https://prm.example.com" };
  expect([status, asked]).toEqual([200, ["POST /app-manifests/abc123/conversions"]]);
  expect(html).toContain('href="https://github.com/apps/prm/installations/new"');
  expect([await ended, readCredentialsFile(folder)]).toEqual([made, made]);
});

test.each(["", "guess"])("GitHub is not asked for the state %j, which is not ours", async (state) => {
  const [status] = await get(`/setup/callback?code=abc123&state=${state}`);
  expect([status, asked]).toEqual([403, []]);
});

test.each([
  ["refuses the code", 404, { message: "Not Found" }, "GitHub answered 404"],
  ["answers what nobody expects", 201, { id: 1, pem: "hunter2" }, "unknown form"],
])("where GitHub %s, the page says so, the state is used up, and one may begin anew", async (_, status, body, said) => {
  reply = { status, body };
  const state = await freshState();
  const [first, html] = await get(`/setup/callback?code=abc123&state=${state}`);
  const [again] = await get(`/setup/callback?code=abc123&state=${state}`);
  expect([first, again, readCredentialsFile(folder)]).toEqual([502, 403, null]);
  expect(html).toContain(said);
  expect(html).not.toContain("hunter2");
});

test("a code in an unknown form is not sent on", async () => {
  const [status] = await get(`/setup/callback?code=${encodeURIComponent("../../user")}&state=${await freshState()}`);
  expect([status, asked]).toEqual([502, []]);
});

test("its pages load nothing, run nothing, and send their form to GitHub alone", async () => {
  const [, , headers] = await get(confirmPath());
  const policy = headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("form-action 'self' https://github.com");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
});

test("it is alive and not ready, and takes no webhook", async () => {
  const webhook = await fetch(new URL("/api/github/webhooks", page), { method: "POST", body: "{}" });
  expect([(await get("/healthz"))[0], (await get("/readyz"))[0], webhook.status]).toEqual([200, 503, 404]);
});

test("the log holds nothing of what GitHub gave", async () => {
  await get(`/setup/callback?code=abc123&state=${await freshState()}`);
  await ended;
  expect(lines.filter((line) => /abc123|PRIVATE|webhook secret/.test(line))).toEqual([]);
});
