import { spawn } from "node:child_process";
import { ByteReader } from "./byte-reader.ts";
import type { GitPlace } from "./run-git.ts";

/** A git process that is asked line by line until it is ended, or until this process is gone and its input with it. */
export type RunningGit = { readonly answers: ByteReader; ask(lines: string): void; end(): Promise<void> };

/** Starts one. A git that is missing or dies shows as answers that end too early. */
export function startGit(place: GitPlace, args: readonly string[]): RunningGit {
  const child = spawn("git", [...place.options, ...args], {
    cwd: place.cwd,
    env: place.env,
    stdio: ["pipe", "pipe", "ignore"],
    windowsHide: true,
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  child.on("error", () => undefined);
  child.stdin.on("error", () => undefined);
  return {
    answers: new ByteReader(child.stdout),
    ask: (lines) => void child.stdin.write(lines),
    async end() {
      child.stdin.destroy();
      child.kill();
      await ended;
    },
  };
}
