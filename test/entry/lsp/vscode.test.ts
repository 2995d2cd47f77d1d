import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test } from "@jest/globals";
import { languageOfDocument } from "#entry/lsp/language-of-document.ts";
import { SETTINGS_JSON_SCHEMA } from "#entry/lsp/settings.ts";
import { CLI } from "../run-built.ts";
import { writeTinyModel } from "../tiny-model.ts";

const EXTENSION = fileURLToPath(new URL("../../../editors/vscode/", import.meta.url));
const HOST = fileURLToPath(new URL("./vscode-host.cjs", import.meta.url));

const folder = mkdtempSync(join(tmpdir(), "seccodeprm-vscode-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const extension = JSON.parse(readFileSync(join(EXTENSION, "package.json"), "utf8"));
const { properties } = extension.contributes.configuration;

test("the extension offers every setting of the server, and its default", () => {
  const ours = Object.fromEntries(
    Object.entries(SETTINGS_JSON_SCHEMA.properties ?? {}).map(([key, schema]) => [`seccodeprm.${key}`, schema]),
  );
  expect(properties).toMatchObject(ours);
  expect(Object.keys(properties).filter((key) => !(key in ours))).toEqual([
    "seccodeprm.server.command",
    "seccodeprm.server.args",
  ]);
});

test("what starts the server is a setting of the machine: no workspace can change it", () => {
  const starting = Object.keys(properties).filter((key) => key.startsWith("seccodeprm.server."));
  expect(starting.map((key) => properties[key].scope)).toEqual(["machine", "machine"]);
});

test("every language that wakes the extension is one that the server reads", () => {
  const ids = extension.activationEvents.map((event: string) => event.replace("onLanguage:", ""));
  const unread = ids.filter((languageId: string) => languageOfDocument({ uri: "untitled:1", languageId }) === null);
  expect(unread).toEqual([]);
});

test("the extension starts the built server, asks for a reason, compares, and ends it in order", async () => {
  const model = join(folder, "model");
  mkdirSync(model);
  writeTinyModel(model);
  const settings = { "server.command": process.execPath, "server.args": [CLI, "lsp", "--model", model] };
  const text = "void f(char *d, char *s) {\n  strcpy(d, s);\n}\n";
  const args = [HOST, EXTENSION, JSON.stringify(settings), "untitled:1", text, "d is long enough"];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect(JSON.parse(stdout)).toEqual({
    diagnostics: [expect.objectContaining({ source: "seccodeprm", code: "low-margin" })],
    edit: expect.objectContaining({ newText: expect.stringContaining("// seccodeprm: ignore -- d is long enough") }),
    commands: ["seccodeprm.askReason", "seccodeprm.compareWithLastCommit", "seccodeprm.restoreDismissed"],
    warnings: ["seccodeprm: untitled:1: not a file yet; save it first"],
    exitCode: 0,
  });
});
