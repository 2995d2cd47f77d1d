import { spawn } from "node:child_process";

export type Exit =
  | { readonly kind: "exited"; readonly code: number | null; readonly signal: string | null }
  | { readonly kind: "timed-out" }
  | { readonly kind: "missing"; readonly code: string };

type Run = {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number;
};

/** Runs a program without a shell to its end, or ends it with all that it started; what it says is not read. */
export function runToExit({ program, args, env, timeoutMs }: Run): Promise<Exit> {
  return new Promise((resolve) => {
    // A group of its own: what the program started is ended with it.
    const child = spawn(program, [...args], { env, stdio: "ignore", detached: true });
    const endAll = () => {
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, "SIGKILL");
      } catch {
        // Nobody of the group is left.
      }
    };
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      endAll();
    }, timeoutMs);
    child.once("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      resolve({ kind: "missing", code: error.code ?? "unknown" });
    });
    child.once("exit", (code, signal) => {
      clearTimeout(timer);
      endAll();
      resolve(isLate ? { kind: "timed-out" } : { kind: "exited", code, signal });
    });
  });
}
