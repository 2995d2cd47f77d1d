import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "#errors.ts";
import type { FunctionCheck } from "#ports/function-check.ts";
import type { CheckAnswer } from "#report/search-report.ts";
import type { Language } from "#trajectory/language.ts";
import { USUAL_EXTENSION } from "#trajectory/usual-extension.ts";
import { runToExit } from "./run-to-exit.ts";

export type CheckCommandOptions = {
  /** The program, then its first arguments; the file with the code is the last one. */
  readonly command: readonly string[];
  readonly timeoutMs: number;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** What a compiler and an interpreter need; no key and no token is among it. */
const PASSED_ON = ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ"];

/**
 * A program of the user's that is given a file of code, and says by its exit code whether it works: 0 does. It is run
 * without a shell, in a group of processes that is ended as one at the time limit. It runs what a model wrote: only on
 * request, and as safely as that program makes it.
 */
export function createCheckCommand({ command, timeoutMs, env }: CheckCommandOptions): FunctionCheck {
  const [program, ...args] = command;
  if (program === undefined) throw new ConfigError("--check: name a program, such as `python3 tests/check.py`");
  const passed = Object.fromEntries(PASSED_ON.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));

  async function check({
    language,
    text,
  }: {
    readonly language: Language;
    readonly text: string;
  }): Promise<CheckAnswer> {
    const folder = await mkdtemp(join(tmpdir(), "seccodeprm-check-"));
    try {
      const file = join(folder, `candidate.${USUAL_EXTENSION[language]}`);
      await writeFile(file, text, { mode: 0o600 });
      const exit = await runToExit({ program: program as string, args: [...args, file], env: passed, timeoutMs });
      return answerOf(exit);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  function answerOf(exit: Awaited<ReturnType<typeof runToExit>>): CheckAnswer {
    if (exit.kind === "missing") throw new ConfigError(`--check ${program}: it cannot be run (${exit.code})`);
    if (exit.kind === "timed-out") return { kind: "timed-out", afterMs: timeoutMs };
    return exit.code === 0 ? { kind: "works" } : { kind: "fails", detail: `it ended with ${exit.code ?? exit.signal}` };
  }

  return { check } satisfies FunctionCheck;
}
