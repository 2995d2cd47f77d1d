import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { runBuilt } from "./run-built.ts";
import { writeTinyModel } from "./tiny-model.ts";

let folder = "";
let model = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seccodeprm-cli-"));
  model = join(folder, "model");
  mkdirSync(model);
  writeTinyModel(model);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PACKAGE: { version: string } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

describe("the built command line", () => {
  test("it knows its version, and says nothing else", async () => {
    expect(await runBuilt(["--version"])).toEqual({ exitCode: 0, stdout: `${PACKAGE.version}\n`, stderr: "" });
  });

  test("its doctor loads the workers, every grammar and a model", async () => {
    const { exitCode, stdout, stderr } = await runBuilt(["doctor", "--model", model]);
    expect([exitCode, stdout, stderr]).toEqual([0, expect.stringMatching(/ok {5}self-test/), ""]);
  });

  test("a machine without a card still has a healthy doctor when cuda is asked for", async () => {
    const { exitCode, stdout } = await runBuilt(["doctor", "--model", model, "--provider", "cuda"]);
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/provider +cuda/)]);
  });

  test("a folder without a model is the user's mistake", async () => {
    const { exitCode, stdout } = await runBuilt(["doctor", "--model", folder]);
    expect([exitCode, stdout]).toEqual([2, expect.stringContaining(join(folder, "manifest.json"))]);
  });

  test.each([
    [{ NO_COLOR: "1" }, false],
    [{ FORCE_COLOR: "1" }, true],
    [{}, false],
  ])("in a pipe, with %j, colours: %s", async (env, isColored) => {
    const { stdout } = await runBuilt(["doctor", "--model", model], { env });
    expect(stdout.includes("\x1b[")).toBe(isColored);
  });
});
