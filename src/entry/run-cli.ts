import { setTimeout } from "node:timers/promises";
import { UpstreamError } from "#errors.ts";
import { createProgram } from "./program.ts";
import { reportFailure } from "./report-failure.ts";
import type { Shell } from "./shell.ts";
import type { Wire } from "./wire.ts";

/** Ctrl-C ends git too, and may be noticed there first: this long for the signal to arrive before git is blamed. */
const SIGNAL_MS = 50;

/** Runs one command line to its end, closes what it opened, and gives the exit code. */
export async function runCli(args: readonly string[], shell: Shell, wire: Wire): Promise<number> {
  let exitCode = 0;
  const finish = (code: number) => {
    exitCode = code;
  };
  try {
    await createProgram({ shell, wire, finish }).parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof UpstreamError) await setTimeout(SIGNAL_MS);
    const failure = reportFailure(error, shell.concealed);
    if (failure.message !== "") shell.note(failure.message);
    return failure.exitCode;
  } finally {
    await shell.lifetime.closeAll();
  }
}
