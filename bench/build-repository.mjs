import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ENV = { PATH: process.env.PATH, HOME: tmpdir(), GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" };

/** Runs git in a folder, without anybody's configuration; gives what it prints. */
export function git(folder, args, input = "") {
  return execFileSync("git", args, { cwd: folder, env: ENV, input, maxBuffer: 2 ** 30, encoding: "utf8" });
}

const made = [];

/** A temporary folder, until `removeFolders`. */
export function makeFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `seccodeprm-bench-${name}-`));
  made.push(folder);
  return folder;
}

export function removeFolders() {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A bare repository with one commit a list of files (`path`, `text`); tags c0, c1, … Later commits add to the one before. */
export function buildRepository(commits) {
  const folder = makeFolder("repository");
  git(folder, ["init", "--quiet", "--bare", "."]);
  git(folder, ["fast-import", "--quiet", "--force"], commits.flatMap(commitLines).join(""));
  return folder;
}

function commitLines(files, index) {
  const from = index === 0 ? "" : `from :${index}\n`;
  const who = `committer Bench <bench@example.org> ${1_700_000_000 + index} +0000`;
  const head = `reset refs/tags/c${index}\ncommit refs/tags/c${index}\nmark :${index + 1}\n${who}\ndata 0\n${from}`;
  return [
    head,
    ...files.map(({ path, text }) => `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`),
    "\n",
  ];
}
