import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createPythonTrainer } from "#adapters/training/create-python-trainer.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trainer-"));
  writeFileSync(join(folder, "fine_tune.py"), "");
});
afterEach(() => rmSync(folder, { recursive: true }));

const WHAT = { from: "old", pairs: "it's; rm -rf.jsonl", changes: ["a.jsonl"], output: "new" };

/** Something in Python's place. */
function trainWith(script: string): Promise<void> {
  const python = join(folder, "python");
  writeFileSync(python, `#!/bin/sh\n${script}\n`);
  chmodSync(python, 0o755);
  return createPythonTrainer({ python, scripts: folder }).fineTune(WHAT);
}

describe("training in Python", () => {
  test("the script gets its arguments as they are: no shell reads them", async () => {
    await trainWith(`printf '%s\\n' "$@" > ${folder}/arguments`);
    expect(readFileSync(join(folder, "arguments"), "utf8").trim().split("\n")).toEqual([
      join(folder, "fine_tune.py"),
      ...["--models", "old", "--pairs", "it's; rm -rf.jsonl", "--changes", "a.jsonl", "--output", "new"],
    ]);
  });

  test("a package that is missing is named, and where the list of all is", async () => {
    const trained = trainWith(`echo "Traceback (most recent call last):" >&2
      echo "ModuleNotFoundError: No module named 'onnx'" >&2; exit 1`);
    await expect(trained).rejects.toThrow(/no package onnx: install the packages of .*requirements\.txt/);
  });

  test("what the script says on its own is shown as it is", async () => {
    const trained = trainWith('echo "no pair of the training split: collect more" >&2; exit 1');
    await expect(trained).rejects.toMatchObject({
      name: "ConfigError",
      message: expect.stringContaining("collect more"),
    });
  });

  test("a crash of the script is the world's failure, with its last lines", async () => {
    const trained = trainWith('echo "Traceback (most recent call last): MemoryError" >&2; exit 1');
    await expect(trained).rejects.toMatchObject({
      name: "UpstreamError",
      cause: expect.stringContaining("MemoryError"),
    });
  });

  test("a Python that is not there is named", async () => {
    const trained = createPythonTrainer({ python: "no-such-python", scripts: folder }).fineTune(WHAT);
    await expect(trained).rejects.toThrow("no-such-python: no such program");
  });

  test("an installation without the scripts says what is needed", async () => {
    const trained = createPythonTrainer({ python: "python3", scripts: "/nowhere" }).fineTune(WHAT);
    await expect(trained).rejects.toThrow("a checkout of SecCodePRM");
  });
});
