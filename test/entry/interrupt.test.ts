import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { CLI } from "./run-built.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seccodeprm-interrupt-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a command that reads from a pipe which never ends, through `xz`, and interrupts it once that has begun. */
async function interrupt(signal: NodeJS.Signals, argsFor: (pipe: string) => readonly string[]) {
  const pipe = join(folder, "pipe.jsonl.xz");
  execFileSync("mkfifo", [pipe]);
  const child = spawn(process.execPath, [CLI, ...argsFor(pipe)], { stdio: "ignore" });
  const exited = once(child, "exit");
  const writer = await open(pipe, "w");
  child.kill(signal);
  const [exitCode] = await exited;
  await writer.close();
  rmSync(pipe);
  return { exitCode, left: readdirSync(folder) };
}

describe("an interrupted command", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s ends it with %i and leaves no output, whole or half", async (signal, code) => {
    const output = join(folder, "out.jsonl");
    const ended = await interrupt(signal, (pipe) => ["pairs", "prepare", "--pairs", pipe, "--output", output]);
    expect(ended).toEqual({ exitCode: code, left: [] });
  });
});
