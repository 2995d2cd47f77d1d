import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The built command line, as `npm test` builds it. */
export const CLI = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

export type Ran = { readonly exitCode: number | null; readonly stdout: string; readonly stderr: string };

type Surroundings = {
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
};

/** Runs the built command line as a process of its own, its output in pipes. */
export function runBuilt(args: readonly string[], { input = "", env = {}, cwd }: Surroundings = {}): Promise<Ran> {
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
  const child = spawn(process.execPath, [CLI, ...args], { env: { ...inherited, ...env }, cwd });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  // A command that fails at once does not read its input.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => {
      resolve({ exitCode, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    });
  });
}
