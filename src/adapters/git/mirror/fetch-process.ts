import { spawn } from "node:child_process";
import { UpstreamError } from "#errors.ts";

/** One git command that may speak to the host. */
export type FetchCommand = {
  readonly cwd: string;
  readonly args: readonly string[];
  /** Holds the token: nothing else of a process is as private. */
  readonly env: Readonly<Record<string, string>>;
  readonly input: string;
  readonly timeoutMs: number;
};

export type FetchAnswer = { readonly exitCode: number; readonly output: string; readonly complaint: string };

/** What git says is for a person: a page of it is enough. */
const MOST_COMPLAINT = 8000;

/**
 * Runs git in a process group of its own, which is killed whole at the time limit: git's helpers outlive it otherwise.
 * @throws UpstreamError where git is missing or took too long
 */
export function runFetch({ cwd, args, env, input, timeoutMs }: FetchCommand): Promise<FetchAnswer> {
  return new Promise((resolve, reject) => {
    const git = spawn("git", args, { cwd, env, detached: true, stdio: ["pipe", "pipe", "pipe"] });
    const output: Buffer[] = [];
    let complaint = "";
    const timer = setTimeout(() => {
      if (git.pid !== undefined) killGroup(git.pid);
      reject(new UpstreamError(`git ${verbOf(args)} took longer than ${timeoutMs} ms and was ended`));
    }, timeoutMs);
    git.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    git.stderr.on("data", (chunk: Buffer) => {
      complaint = (complaint + chunk.toString("utf8")).slice(-MOST_COMPLAINT);
    });
    git.on("error", (cause) => {
      clearTimeout(timer);
      reject(new UpstreamError("git could not be started: is it installed, and on the PATH?", { cause }));
    });
    git.on("close", (exitCode) => {
      clearTimeout(timer);
      resolve({
        exitCode: exitCode ?? -1,
        output: Buffer.concat(output).toString("utf8"),
        complaint: complaint.trim(),
      });
    });
    // A git that ended early does not read: its exit code says why.
    git.stdin.on("error", () => undefined);
    git.stdin.end(input);
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It ended by itself in the meantime.
  }
}

function verbOf(args: readonly string[]): string {
  return args.find((arg) => /^[a-z][a-z-]+$/.test(arg)) ?? "";
}
