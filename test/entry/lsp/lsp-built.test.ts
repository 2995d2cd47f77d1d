import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Diagnostic } from "vscode-languageserver";
import { buildRepository, git } from "../../adapters/git/build-repository.ts";
import { runBuilt } from "../run-built.ts";
import { writeTinyModel } from "../tiny-model.ts";
import { openBuiltEditor } from "./built-editor.ts";

const SAFE = "void f(char *d, char *s) {\n  int n = 0;\n\n  copy(d, s);\n\n  n = 1;\n}\n";
const RISKY = SAFE.replace("copy", "strcpy");
const UNFINISHED = "void g(char *d) {\n  int n = size(d);\n\n  strcpy(d, s);\n\n  if (n > 3) {\n    call(";

let folder = "";
let model = "";
let uri = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seccodeprm-lsp-"));
  model = join(folder, "model");
  for (const name of ["model", "app"]) mkdirSync(join(folder, name));
  writeTinyModel(model);
  const repository = buildRepository([{ files: [{ path: "f.c", content: SAFE }] }]);
  git(repository, ["update-ref", "refs/heads/main", "c0"]);
  renameSync(repository, join(folder, "app", ".git"));
  uri = pathToFileURL(join(folder, "app", "f.c")).href;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const some = (found: readonly Diagnostic[]) => found.length > 0;
const open = (settings: Record<string, unknown> = {}) =>
  openBuiltEditor(["--model", model, "--threads", "1"], { settings: { debounceMs: 0, ...settings } });

describe("the built language server", () => {
  test("says what fell since the last commit, and ends in order", async () => {
    const editor = await open();
    await editor.open(uri, RISKY);
    const found = await editor.diagnostics(uri, (all) => all.some(({ code }) => code === "margin-fell"));
    expect(found.map(({ code, range }) => [code, range.start.line])).toEqual(
      expect.arrayContaining([["margin-fell", 0]]),
    );
    await editor.leave();
    expect([await editor.ended, editor.said()]).toEqual([0, ""]);
  });

  test("gives unfinished code the margins that `score --prefix` gives it", async () => {
    const args = ["score", "-", "--language", "c", "--prefix", "--format", "json", "--model", model];
    const { stdout } = await runBuilt(args, { input: UNFINISHED });
    const steps: { first: number; margin: number }[] = JSON.parse(stdout).functions.flatMap(
      ({ steps }: { steps: unknown[] }) => steps,
    );
    const editor = await open({ threshold: 1, compareOnSave: false });
    await editor.open("untitled:1", UNFINISHED);
    const found = await editor.diagnostics("untitled:1", (all) => all.length === steps.length);
    const shown = found.map(({ message }) => /margin (\S+?)[, ]/.exec(String(message))?.[1]).sort();
    expect(shown).toEqual(steps.map(({ margin }) => margin.toFixed(2).replace("-", "−")).sort());
    editor.hangUp();
    await editor.ended;
  });

  test("outlives its scorer: a process that was killed is started again, and the person is told", async () => {
    const editor = await open({ compareOnSave: false });
    await editor.open("untitled:1", RISKY);
    await editor.diagnostics("untitled:1", some);
    for (const child of childrenOf(editor.pid)) process.kill(child, "SIGKILL");
    await editor.open("untitled:2", UNFINISHED);
    expect(await editor.diagnostics("untitled:2", some)).not.toEqual([]);
    const { message } = await editor.messages.find((said) => said.message.includes("started again"));
    expect(message).toContain("the scorer failed and is started again");
    editor.hangUp();
    await editor.ended;
  });

  test("an editor that was killed leaves no server behind", async () => {
    const editor = await open();
    editor.hangUp();
    expect(await editor.ended).toBe(1);
  });
});

function childrenOf(pid: number): readonly number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
}
