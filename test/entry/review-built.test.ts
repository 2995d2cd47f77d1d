import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { buildRepository, removeFolder } from "../adapters/git/build-repository.ts";
import { CLI, runBuilt } from "./run-built.ts";
import { writeTinyModel } from "./tiny-model.ts";

const SAFE = "void f(char *d, char *s) {\n  int n = 0;\n\n  copy(d, s);\n  n = 1;\n}\n";
const RISKY = SAFE.replace("copy", "strcpy");

let folder = "";
let model = "";
let repo = "";
let env: Readonly<Record<string, string>> = {};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seccodeprm-review-"));
  model = join(folder, "model");
  mkdirSync(model);
  writeTinyModel(model);
  env = { SECCODEPRM_CACHE: join(folder, "cache") };
  repo = buildRepository([SAFE, RISKY, SAFE].map((content) => ({ files: [{ path: "f.c", content }] })));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  removeFolder(repo);
});

function review(base: string, head: string, ...args: readonly string[]) {
  return runBuilt(["review", "--repo", repo, "--base", base, "--head", head, "--model", model, ...args], { env });
}

describe("a review of a real repository with a model that onnxruntime runs", () => {
  test("code that gets worse is blocked", async () => {
    const { exitCode, stdout, stderr } = await review("c0", "c1");
    expect([exitCode, stdout, stderr]).toEqual([1, expect.stringContaining("strcpy(d, s);"), ""]);
  });

  test("code that gets better passes", async () => {
    expect((await review("c1", "c2")).exitCode).toBe(0);
  });

  test("a block that must never fail ends with 0", async () => {
    expect((await review("c0", "c1", "--fail-on", "never")).exitCode).toBe(0);
  });

  test("a second review, remembered, gives the same bytes as one without a cache", async () => {
    await review("c0", "c1", "--format", "json");
    const [second, fresh] = [
      await review("c0", "c1", "--format", "json"),
      await review("c0", "c1", "--format", "json", "--no-cache"),
    ];
    expect([readdirSync(join(folder, "cache")).length > 0, second.stdout]).toEqual([true, fresh.stdout]);
  });

  test.each(["text", "json", "sarif", "markdown", "html"])("as %s, a file gets what a pipe gets", async (format) => {
    const file = join(folder, `report.${format}`);
    const [piped, filed] = [
      await review("c0", "c1", "--format", format),
      await review("c0", "c1", "--format", format, "-o", file),
    ];
    expect([filed.stdout, readFileSync(file, "utf8")]).toEqual(["", piped.stdout]);
  });

  test("a reader that leaves early is no failure", () => {
    const command = `"${process.execPath}" "${CLI}" review --repo "${repo}" --base c1 --head c2 --model "${model}" --format html`;
    const script = `{ ${command}; echo "ended with $?" >&2; } | head -c 1`;
    const said = execFileSync("sh", ["-c", `{ ${script} ; } 2>&1 >/dev/null`], { env: { ...process.env, ...env } });
    expect(said.toString()).toBe("ended with 0\n");
  });

  test.each([
    ["an unknown revision", ["--base", "nope"], "unknown revision"],
    ["no repository", ["--repo", tmpdir()], "not a git repository"],
    ["a missing policy file", ["--policy", "/none.yml"], "/none.yml: no such file"],
    ["an output in a missing folder", ["--output", "/none/report.txt"], "its folder does not exist"],
    ["an output that is a folder", ["--output", tmpdir()], "a folder, not a file"],
    ["no model", ["--model", tmpdir()], "manifest.json"],
  ])("%s is the user's mistake", async (_title, args, message) => {
    const { exitCode, stdout, stderr } = await review("c0", "c1", ...args);
    expect([exitCode, stdout, stderr]).toEqual([2, "", expect.stringContaining(message)]);
  });

  test("a model with a changed file is refused", async () => {
    const changed = join(folder, "changed");
    mkdirSync(changed);
    writeTinyModel(changed);
    writeFileSync(join(changed, "risk.json"), "{}");
    const { exitCode, stderr } = await review("c0", "c1", "--model", changed);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("restore the model folder")]);
  });
});

describe("score of a real file with a model that onnxruntime runs", () => {
  test("a file of three hundred lines gets a margin for each step", async () => {
    const file = join(folder, "long.c");
    writeFileSync(file, Array.from({ length: 50 }, (_, index) => SAFE.replace("f(", `f${index}(`)).join(""));
    const { exitCode, stdout } = await runBuilt(["score", file, "--model", model, "--format", "json"]);
    const { functions }: { functions: readonly { steps: readonly { margin: number }[] }[] } = JSON.parse(stdout);
    const margins = functions.flatMap(({ steps }) => steps.map(({ margin }) => margin));
    expect([exitCode, functions.length, margins.every((margin) => margin > 0)]).toEqual([0, 50, true]);
  });

  test("standard input that is not UTF-8 is scored all the same", async () => {
    const { exitCode, stdout } = await runBuilt(["score", "-", "--language", "c", "--model", model], {
      input: Buffer.from(RISKY.replace("int n", "/* \xe9t\xe9 */ int n"), "latin1"),
    });
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining("void f(char *d, char *s)")]);
  });
});
