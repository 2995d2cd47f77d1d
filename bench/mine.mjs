import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureProgram } from "./measure.mjs";

/**
 * How long a long history takes to mine, and in how much memory: `node bench/mine.mjs [commits] [cli.js]`. The history
 * is made up: C files of some thirty functions, one function changed a commit, a fix in twenty, a merge in fifty.
 */
const COMMITS = Number(process.argv[2] ?? 100_000);
const CLI = process.argv[3] ?? "dist/cli.js";
const FILES = 400;
const FUNCTIONS = 30;

const MESSAGES = {
  fix: ["Fix heap buffer overflow in parser", "Fix CVE-2024-10001: check the length", "fix use-after-free on close"],
  ordinary: ["Rename a counter", "Read the list in one go", "Write the header earlier", "Keep the last value"],
};

const folder = mkdtempSync(join(tmpdir(), "bench-mine-"));
try {
  const made = performance.now();
  await generate(folder);
  console.log(`${COMMITS} commits made in ${((performance.now() - made) / 1000).toFixed(0)} s`);
  for (const [title, ...args] of [
    ["pairs"],
    ["changes, an ordinary one for each fix", "--format", "changes", "--ordinary", "1"],
  ]) {
    const output = join(folder, "mined.jsonl");
    const run = await measureProgram(process.execPath, [
      CLI,
      "pairs",
      "mine",
      folder,
      "-o",
      output,
      "--name",
      "bench/history",
      ...args,
    ]);
    if (run.exitCode !== 0) throw new Error(run.complaint);
    const records = readFileSync(output, "utf8").split("\n").length - 1;
    const memory = run.peakMb === null ? "" : `, peak ${Math.round(run.peakMb)} MB`;
    console.log(
      `${title}: ${run.wallS.toFixed(1)} s${memory}, ${records} records\n${run.output.split("\n").slice(1, 3).join("\n")}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** One stream for git: no file of it is ever checked out. */
async function generate(target) {
  spawnSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", target]);
  const git = spawn("git", ["-C", target, "fast-import", "--quiet"], { stdio: ["pipe", "ignore", "inherit"] });
  const ended = once(git, "exit");
  const versions = Array.from({ length: FILES }, () => Array.from({ length: FUNCTIONS }, () => 0));
  for (let commit = 0; commit < COMMITS; commit++) {
    const file = (commit * 7919) % FILES;
    versions[file][(commit * 31) % FUNCTIONS] = commit;
    if (!git.stdin.write(commitOf(commit, file, versions[file]))) await once(git.stdin, "drain");
  }
  git.stdin.end();
  await ended;
}

function commitOf(commit, file, versions) {
  const kind = commit % 20 === 3 ? "fix" : "ordinary";
  const message = `${MESSAGES[kind][commit % MESSAGES[kind].length]}\n\nThe reason, in some words, number ${commit}.\n`;
  const text = versions.map((version, index) => functionOf(file, index, version)).join("\n");
  const merge = commit % 50 === 49 ? `merge :${commit - 20}\n` : "";
  const head = `commit refs/heads/main\nmark :${commit + 1}\ncommitter A <a@example.org> ${1_500_000_000 + commit} +0000\n`;
  return `${head}${dataOf(message)}${merge}M 100644 inline src/part${file}.c\n${dataOf(text)}`;
}

function dataOf(text) {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function functionOf(file, index, version) {
  return [
    `int part${file}_read${index}(const char *from, int count)`,
    "{",
    `    char buffer[${64 + (version % 64)}];`,
    `    int limit = ${version % 1000};`,
    `    if (count > ${version % 97} && limit < count)`,
    "        return -1;",
    "    memcpy(buffer, from, count);",
    `    return buffer[${version % 7}] + limit;`,
    "}",
    "",
  ].join("\n");
}
