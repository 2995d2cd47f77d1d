import { createProgram } from "./program.ts";
import { reportFailure } from "./report-failure.ts";
import type { Shell } from "./shell.ts";
import type { Wire } from "./wire.ts";

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
    const failure = reportFailure(error, shell.concealed);
    if (failure.message !== "") shell.note(failure.message);
    return failure.exitCode;
  } finally {
    await shell.lifetime.closeAll();
  }
}
