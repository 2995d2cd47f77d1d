import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";

const SAMPLE_MS = 20;
const PAGE_BYTES = 4096;

/**
 * Runs a program to its end: wall time in seconds, peak memory in MB, exit code, and what it printed. The memory is
 * the resident memory of the program and all its descendants, added up every 20 ms, so that pages they share count
 * more than once; null where there is no /proc.
 */
export async function measureProgram(program, args, { env = {}, cwd = tmpdir() } = {}) {
  const started = performance.now();
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const printed = Promise.all([readAll(child.stdout), readAll(child.stderr)]);
  let peak = 0;
  const sampling = setInterval(() => {
    peak = Math.max(peak, residentPages(child.pid));
  }, SAMPLE_MS);
  const exitCode = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  const wallS = (performance.now() - started) / 1000;
  clearInterval(sampling);
  const [output, complaint] = await printed;
  return { wallS, peakMb: peak === 0 ? null : (peak * PAGE_BYTES) / 2 ** 20, exitCode, output, complaint };
}

async function readAll(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

/** Of a process and its descendants; a process that has just ended counts nothing. */
function residentPages(pid) {
  const [, resident = "0"] = readProc(pid, "statm").split(" ");
  const children = readProc(pid, `task/${pid}/children`).split(" ").filter(Boolean);
  return children.reduce((sum, child) => sum + residentPages(child), Number(resident));
}

function readProc(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}

/** The middle of an odd number of values, the lower middle of an even one. */
export function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor((values.length - 1) / 2)];
}

/** True where a program can be started by name. */
export function isInstalled(program) {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;
}

/** `peak 123 MB`, for a table. */
export function peakText(peaks) {
  return peaks.includes(null) ? "peak not measured" : `peak ${Math.round(Math.max(...peaks))} MB`;
}
