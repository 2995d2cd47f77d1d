import { execFile } from "node:child_process";

/** What a program wrote and ended with; null where it is not installed. */
export type Ran = { readonly code: number; readonly out: string; readonly err: string };

/** Large reports are many lines, none of them ours. */
const MOST_BYTES = 512 * 1024 * 1024;

/** Runs a program without a shell; ends it after `timeoutMs`, which counts as code -1. Null where there is no such program. */
export function runProgram(name: string, args: readonly string[], timeoutMs: number): Promise<Ran | null> {
  return new Promise((resolve) => {
    execFile(name, args, { maxBuffer: MOST_BYTES, timeout: timeoutMs, killSignal: "SIGKILL" }, (error, out, err) => {
      if (error === null) return resolve({ code: 0, out, err });
      if (error.code === "ENOENT") return resolve(null);
      resolve({ code: typeof error.code === "number" ? error.code : -1, out, err });
    });
  });
}
