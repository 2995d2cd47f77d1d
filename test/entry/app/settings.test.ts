import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { readCredentialsFile, writeCredentialsFile } from "#entry/app/settings/credentials-file.ts";
import { readSettings } from "#entry/app/settings/settings.ts";
import { SETTINGS } from "./running-app.ts";

const folder = mkdtempSync(join(tmpdir(), "settings-"));
afterAll(() => rmSync(folder, { recursive: true }));

const { appId, privateKey, webhookSecret } = SETTINGS.credentials;
const GIVEN = { APP_ID: String(appId), PRIVATE_KEY: privateKey, WEBHOOK_SECRET: webhookSecret, DATA_DIR: folder };

function problemsOf(env: Readonly<Record<string, string | undefined>>): string {
  try {
    readSettings(env);
    return "none";
  } catch (error) {
    return error instanceof Error && error.name === "ConfigError" ? error.message : `a bug: ${error}`;
  }
}

test("an App is known by three variables; all else has a default", () => {
  expect(readSettings(GIVEN)).toEqual({
    host: "0.0.0.0",
    port: 3000,
    publicUrl: null,
    dataFolder: folder,
    workers: 2,
    logLevel: "info",
    github: { webUrl: "https://github.com", apiUrl: "https://api.github.com" },
    redisUrl: null,
    databaseUrl: null,
    learning: { keepDays: 730, evaluation: null },
    scorer: null,
    credentials: SETTINGS.credentials,
  });
});

test("without any of the three there is no App yet, which is no mistake", () => {
  expect(readSettings({ DATA_DIR: folder, APP_ID: "", WEBHOOK_SECRET: " " }).credentials).toBeNull();
});

test("all problems are told at once, each with its cure, and no secret is repeated", () => {
  const message = problemsOf({
    APP_ID: "my-app",
    PRIVATE_KEY: "hunter2-key",
    WEBHOOK_SECRET: "hunter2",
    PORT: "80800",
    WORKERS: "many",
    LOG_LEVEL: "loud",
    GITHUB_API_URL: "http://ghes.example.com/api/v3",
    REDIS_URL: "http://:hunter2-redis@redis",
    SECCODEPRM_SCORER_URL: "https://user:hunter2-scorer@scorer",
  });
  expect(message.split("\n").map((line) => line.trim().split(":")[0])).toEqual([
    "The App cannot start",
    "PORT",
    "WORKERS",
    "LOG_LEVEL",
    "GITHUB_API_URL",
    "REDIS_URL",
    "SECCODEPRM_SCORER_URL",
    "SECCODEPRM_SCORER_URL",
    "APP_ID",
    "PRIVATE_KEY",
    "WEBHOOK_SECRET",
  ]);
  expect(message).not.toContain("hunter2");
});

test.each([
  ["is missing", undefined, "WEBHOOK_SECRET: missing"],
  ["is Probot's default", "development", 'WEBHOOK_SECRET: must not be "development"'],
  ["is short", "hunter2", "WEBHOOK_SECRET: must have at least 16 characters"],
])("it does not start where the webhook secret %s", (_, secret, problem) => {
  expect(problemsOf({ ...GIVEN, WEBHOOK_SECRET: secret })).toContain(problem);
});

test.each([
  ["with its line breaks written out", privateKey.replaceAll("\n", "\\n")],
  ["in base 64", Buffer.from(privateKey).toString("base64")],
])("a private key is understood %s", (_, key) => {
  expect(readSettings({ ...GIVEN, PRIVATE_KEY: key }).credentials?.privateKey).toBe(privateKey);
});

test("a private key may lie in a file, which is named where it cannot be read", () => {
  const file = join(folder, "key.pem");
  writeFileSync(file, privateKey);
  const given = { ...GIVEN, PRIVATE_KEY: undefined };
  expect(readSettings({ ...given, PRIVATE_KEY_PATH: file }).credentials).toEqual(SETTINGS.credentials);
  expect(problemsOf({ ...given, PRIVATE_KEY_PATH: "/no/key.pem" })).toContain("PRIVATE_KEY_PATH: no readable file");
});

test.each([
  ["github.com", {}, "https://github.com", "https://api.github.com"],
  [
    "an Enterprise Server by its host",
    { GHE_HOST: "git.example.com" },
    "https://git.example.com",
    "https://git.example.com/api/v3",
  ],
  [
    "one by its API",
    { GITHUB_API_URL: "https://git.example.com/api/v3/" },
    "https://git.example.com",
    "https://git.example.com/api/v3",
  ],
  [
    "GitHub Enterprise Cloud",
    { GITHUB_API_URL: "https://api.octo.ghe.com" },
    "https://octo.ghe.com",
    "https://api.octo.ghe.com",
  ],
])("GitHub may be %s", (_, env, webUrl, apiUrl) => {
  expect(readSettings({ ...GIVEN, ...env }).github).toEqual({ webUrl, apiUrl });
});

test("a scorer needs its token, and the other way round", () => {
  expect(problemsOf({ ...GIVEN, SECCODEPRM_SCORER_URL: "http://scorer:8080" })).toContain(
    "SECCODEPRM_SCORER_URL: alone",
  );
});

test("what the first start wrote is read again, and by nobody else", () => {
  const made = { credentials: SETTINGS.credentials, publicUrl: "https://prm.example.com" };
  writeCredentialsFile(join(folder, "new"), made);
  const file = join(folder, "new", "app.json");
  expect([readCredentialsFile(join(folder, "new")), statSync(file).mode & 0o777]).toEqual([made, 0o600]);
  expect(readSettings({ DATA_DIR: join(folder, "new") })).toMatchObject(made);
});

test("a file of credentials that is of no use is named, not quoted", () => {
  const [made, file] = [join(folder, "bad"), join(folder, "bad", "app.json")];
  writeCredentialsFile(made, { credentials: SETTINGS.credentials, publicUrl: null });
  writeFileSync(file, readFileSync(file, "utf8").replace(/BEGIN RSA/, "BEGUN RSA"));
  expect(problemsOf({ DATA_DIR: made })).toBe(
    `${file}: not what was written there (privateKey); restore it, or delete it to begin anew`,
  );
});
