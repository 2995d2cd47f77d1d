import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** What a queue acknowledged to a process, in order. */
export type Said = { readonly what: string; readonly key: string };

/** Programs that work on a queue: real processes, so that they can be killed. */
export type QueueProcesses = {
  /** Lets a process add, take and complete, and kills it without warning once it has said so much. */
  killWorking(place: string, lines: number): Promise<readonly Said[]>;
  /** Lets a process take and complete until nothing is left. */
  drain(place: string): Promise<readonly Said[]>;
  close(): Promise<void>;
};

/** Bundles the program below node_modules/, where it finds its packages. */
export async function queueProcesses(): Promise<QueueProcesses> {
  mkdirSync("node_modules/.cache", { recursive: true });
  const folder = await mkdtemp(join("node_modules", ".cache", "queue-"));
  const program = join(folder, "child.mjs");
  const options = ["--bundle", "--packages=external", "--platform=node", "--format=esm", "--log-level=error"];
  execFileSync("node_modules/.bin/esbuild", ["test/adapters/queue-child.ts", ...options, `--outfile=${program}`]);
  const start = (place: string, mode: string) =>
    spawn(process.execPath, [program, place, mode], { stdio: ["ignore", "pipe", "inherit"] });
  return {
    killWorking: (place, lines) => listen(start(place, "work"), lines),
    drain: (place) => listen(start(place, "drain"), Number.POSITIVE_INFINITY),
    close: () => rm(folder, { recursive: true }),
  };
}

/** What a process says until it ends, or is killed after so many lines. */
async function listen(child: ChildProcess, lines: number): Promise<readonly Said[]> {
  const said: Said[] = [];
  const ended = once(child, "exit");
  if (child.stdout === null) throw new Error("a pipe was asked for");
  for await (const line of createInterface(child.stdout)) {
    const [what = "", key = ""] = line.split(" ");
    said.push({ what, key });
    if (said.length === lines) child.kill("SIGKILL");
  }
  await ended;
  return said;
}
