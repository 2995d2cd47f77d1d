import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A program of the tests as real processes, so that they can be killed. */
export type ChildProgram = {
  /** Runs one and kills it without warning once it has said so many lines: all that it said. */
  killAfter(args: readonly string[], lines: number): Promise<readonly string[]>;
  close(): Promise<void>;
};

/** Bundles the program below node_modules/, where it finds its packages. */
export async function childProgram(source: string): Promise<ChildProgram> {
  mkdirSync("node_modules/.cache", { recursive: true });
  const folder = await mkdtemp(join("node_modules", ".cache", "child-"));
  const program = join(folder, "child.mjs");
  const options = ["--bundle", "--packages=external", "--platform=node", "--format=esm", "--log-level=error"];
  execFileSync("node_modules/.bin/esbuild", [source, ...options, `--outfile=${program}`]);
  return {
    async killAfter(args, lines) {
      const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "inherit"] });
      const ended = once(child, "exit");
      const said: string[] = [];
      for await (const line of createInterface(child.stdout)) {
        said.push(line);
        if (said.length === lines) child.kill("SIGKILL");
      }
      await ended;
      return said;
    },
    close: () => rm(folder, { recursive: true }),
  };
}
