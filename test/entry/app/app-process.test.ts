import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { build } from "esbuild";
import { exampleOf } from "./example-payloads.ts";
import { post, SETTINGS, signatureOf, type TestApp } from "./running-app.ts";

const { appId, privateKey, webhookSecret } = SETTINGS.credentials;
const PROGRAM = join("node_modules", ".cache", "seccodeprm", "app-process.mjs");
const OPENED = JSON.stringify(exampleOf("pull_request", "opened"));

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "process-"));
  writeFileSync(join(folder, "key.pem"), privateKey);
  const options = { bundle: true, packages: "external", platform: "node", format: "esm", target: "node20" } as const;
  await build({
    ...options,
    entryPoints: [fileURLToPath(new URL("./app-process.ts", import.meta.url))],
    outfile: PROGRAM,
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

type Started = { readonly child: ChildProcess; readonly output: readonly string[]; readonly port: number };

/** Starts the App; settles with its first line that names a port, or with its end. */
async function start(env: Readonly<Record<string, string>>): Promise<Started> {
  const base = { PATH: process.env.PATH ?? "", HOST: "127.0.0.1", PORT: "0", DATA_DIR: folder };
  const child = spawn(process.execPath, [PROGRAM], { env: { ...base, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const output: string[] = [];
  const port = await new Promise<number>((resolve) => {
    child.once("exit", () => resolve(0));
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        output.push(line);
        const named = /"port":(\d+)|localhost:(\d+)\//.exec(line);
        if (named !== null) resolve(Number(named[1] ?? named[2]));
      });
    }
  });
  return { child, output, port };
}

async function end(child: ChildProcess): Promise<unknown> {
  const ended = once(child, "close");
  child.kill("SIGTERM");
  return (await ended)[0];
}

const ENV = { APP_ID: String(appId), WEBHOOK_SECRET: webhookSecret };

test("the App starts from its environment, trusts what Probot verifies, and gives its work back when it is told to stop", async () => {
  const { child, output, port } = await start({ ...ENV, PRIVATE_KEY_PATH: join(folder, "key.pem") });
  const app = { url: `http://127.0.0.1:${port}` } as TestApp;
  const forged = { "x-hub-signature-256": signatureOf(OPENED, "development") };
  const statuses = [(await post(app, OPENED)).status, (await post(app, OPENED, forged)).status];
  const exitCode = await end(child);
  expect([statuses, exitCode]).toEqual([[202, 401], 0]);
  expect(output.at(-1)).toContain("the lease is given back");
  expect(output.filter((line) => line.includes(webhookSecret) || line.includes("PRIVATE KEY"))).toEqual([]);
});

test("an App that does not exist yet is set up, and ends when it is told to", async () => {
  const { child, output } = await start({});
  expect([await end(child), output.join("\n")]).toEqual([
    0,
    expect.stringContaining("There is no App yet. Make it here:"),
  ]);
});

test("an App without webhook secret does not start", async () => {
  const { output, port } = await start({ APP_ID: "5", PRIVATE_KEY: privateKey });
  expect([port, output.join("\n")]).toEqual([0, expect.stringContaining("WEBHOOK_SECRET: missing")]);
});
