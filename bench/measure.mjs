import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const GNU_TIME = "/usr/bin/time";

/**
 * Runs a program to its end: wall time in seconds, peak resident memory in MB of the largest process of its family
 * (null where GNU time is not installed), exit code, and what it printed.
 */
export function measureProgram(program, args, { env = {}, cwd = tmpdir() } = {}) {
  const note = join(tmpdir(), `seccodeprm-bench-rss-${process.pid}`);
  const isTimed = existsSync(GNU_TIME);
  const [command, ...rest] = isTimed ? [GNU_TIME, "-f", "%M", "-o", note, program, ...args] : [program, ...args];
  const started = performance.now();
  const ended = spawnSync(command, rest, {
    cwd,
    env: { ...process.env, ...env },
    maxBuffer: 2 ** 30,
    encoding: "utf8",
  });
  const wallS = (performance.now() - started) / 1000;
  if (ended.error !== undefined) throw ended.error;
  const peakMb = isTimed ? Number(readFileSync(note, "utf8").trim().split("\n").pop()) / 1024 : null;
  rmSync(note, { force: true });
  return { wallS, peakMb, exitCode: ended.status, output: ended.stdout, complaint: ended.stderr };
}

/** The middle of an odd number of values, the lower middle of an even one. */
export function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor((values.length - 1) / 2)];
}

/** True where a program can be started by name. */
export function isInstalled(program) {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;
}
