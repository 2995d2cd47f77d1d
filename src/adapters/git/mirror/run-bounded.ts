import { spawn } from "node:child_process";
import { UpstreamError } from "#errors.ts";

export type BoundedRun = {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  readonly input: string;
  /** No file that git writes may grow beyond it. */
  readonly maxFileBytes: number;
  readonly signal: AbortSignal;
};

export type BoundedEnd = { readonly exitCode: number | null; readonly complaint: string };

/**
 * A file limit is set by a shell, in blocks of 512 bytes; where it cannot be set, a lower one holds. Without its signal,
 * git can say what is wrong.
 */
const LIMITED = 'trap "" XFSZ; ulimit -f "$0" 2>/dev/null; exec git "$@"';
/** Enough for git's own words; what a server sends beyond is dropped. */
const MOST_COMPLAINT = 65_536;

/** Runs git with everything it starts as one group, that ends with the signal, and with this process. */
export async function runBounded({ cwd, env, args, input, maxFileBytes, signal }: BoundedRun): Promise<BoundedEnd> {
  signal.throwIfAborted();
  const blocks = String(Math.max(1, Math.floor(maxFileBytes / 512)));
  const child = spawn("sh", ["-c", LIMITED, blocks, ...args], {
    cwd,
    env,
    detached: true,
    stdio: ["pipe", "ignore", "pipe"],
  });
  const end = (): void => endGroup(child.pid);
  process.once("exit", end);
  signal.addEventListener("abort", end, { once: true });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint = `${complaint}${text}`.slice(0, MOST_COMPLAINT);
  });
  // A git that ends early does not read its input.
  child.stdin.on("error", () => undefined).end(input);
  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.once("error", (cause) =>
        reject(new UpstreamError(`git could not be started: ${cause.message}`, { cause })),
      );
      child.once("close", (code) => resolve(code));
    });
    return { exitCode, complaint };
  } finally {
    process.off("exit", end);
    signal.removeEventListener("abort", end);
  }
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It ended by itself meanwhile.
  }
}
