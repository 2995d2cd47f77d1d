import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createCheckCommand } from "../../../src/adapters/check-command/create-check-command.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seccodeprm-checks-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A program of the test's; the candidate is its last argument. */
function program(name: string, lines: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${lines}\n`);
  chmodSync(file, 0o700);
  return file;
}

const CODE = { language: "python", text: "print(1)\n" } as const;
const env = { PATH: process.env.PATH, SECCODEPRM_GENERATOR_KEY: "sk-secret" };

function check(command: readonly string[], timeoutMs = 60_000, code: { language: "python"; text: string } = CODE) {
  return createCheckCommand({ command, timeoutMs, env }).check(code);
}

describe("a check command", () => {
  test("is given the code as a file of its language", async () => {
    const command = program("reads.sh", 'case "$1" in *.py) grep -q "print(1)" "$1";; *) exit 9;; esac');
    expect(await check([command])).toEqual({ kind: "works" });
  });

  test("says by its exit code that the code does not work", async () => {
    expect(await check([program("refuses.sh", "exit 3")])).toEqual({ kind: "fails", detail: "it ended with 3" });
  });

  test("sees neither key nor token", async () => {
    const seen = join(folder, "seen");
    await check([program("tells.sh", `env > ${seen}`)]);
    expect(readFileSync(seen, "utf8")).not.toContain("sk-secret");
  });

  test("is no shell: what an argument says is not obeyed", async () => {
    const command = program("counts.sh", '[ "$#" = 2 ] && [ "$1" = "$(printf "a;exit\\$1")" ]');
    expect(await check([command, "a;exit$1"])).toEqual({ kind: "works" });
  });

  test("that never ends is ended with all that it started", async () => {
    const command = program("hangs.sh", "sleep 1000 & wait");
    expect(await check([command], 1)).toEqual({ kind: "timed-out", afterMs: 1 });
  });

  test("leaves no file", async () => {
    const told = join(folder, "told");
    await check([program("names.sh", `printf %s "$1" > ${told}`)]);
    expect(() => readFileSync(readFileSync(told, "utf8"))).toThrow("ENOENT");
  });

  test("that is not there is a mistake", async () => {
    await expect(check([join(folder, "none")])).rejects.toThrow(/it cannot be run \(ENOENT\)/);
  });

  test("without a name is a mistake", () => {
    expect(() => createCheckCommand({ command: [], timeoutMs: 1, env })).toThrow("name a program");
  });
});
