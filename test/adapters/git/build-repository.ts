import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file of a commit to build: mode as git writes it, content (of a submodule: the commit id). */
export type BuiltFile = {
  readonly path: string | Uint8Array;
  readonly mode?: "100644" | "100755" | "120000" | "160000";
  readonly content: string | Uint8Array;
};

export type BuiltCommit = { readonly files: readonly BuiltFile[]; readonly parents?: readonly number[] };

const ENV = { PATH: process.env.PATH ?? "", HOME: tmpdir(), GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" };

/** Runs git in a folder of a test; gives what it prints. */
export function git(folder: string, args: readonly string[], input: string | Uint8Array = ""): string {
  return gitBytes(folder, args, input).toString("utf8");
}

function gitBytes(folder: string, args: readonly string[], input: string | Uint8Array = ""): Buffer {
  const stdio: ["pipe", "pipe", "pipe"] = ["pipe", "pipe", "pipe"];
  return execFileSync("git", [...args], { cwd: folder, env: ENV, input, stdio, maxBuffer: 1 << 28 });
}

/** A new temporary folder. */
export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), "seccodeprm-test-"));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Builds a bare repository through `git fast-import`. Each commit follows the one before it, unless it names its
 * parents by index; tags `c0`, `c1`, … point at them.
 */
export function buildRepository(commits: readonly BuiltCommit[], initOptions: readonly string[] = []): string {
  const folder = makeFolder();
  git(folder, ["init", "--quiet", "--bare", "--initial-branch=main", ...initOptions, "."]);
  const stream = commits.flatMap((commit, index) => commitLines(commit, index));
  git(folder, ["fast-import", "--quiet", "--force"], Buffer.concat(stream));
  return folder;
}

function commitLines({ files, parents }: BuiltCommit, index: number): readonly Uint8Array[] {
  const from = (parents ?? (index === 0 ? [] : [index - 1])).map(
    (parent, at) => `${at === 0 ? "from" : "merge"} :${parent + 1}\n`,
  );
  const head = `reset refs/tags/c${index}\ncommit refs/tags/c${index}\nmark :${index + 1}\ncommitter A <a@example.org> ${index} +0000\ndata 0\n`;
  return [Buffer.from(`${head}${from.join("")}deleteall\n`), ...files.flatMap(fileLines), Buffer.from("\n")];
}

function fileLines({ path, mode = "100644", content }: BuiltFile): readonly Uint8Array[] {
  const bytes = Buffer.from(content);
  if (mode === "160000") return [Buffer.from(`M 160000 ${content} ${quote(path)}\n`)];
  return [Buffer.from(`M ${mode} inline ${quote(path)}\ndata ${bytes.length}\n`), bytes, Buffer.from("\n")];
}

function quote(path: string | Uint8Array): string {
  const escaped = [...Buffer.from(path)].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`);
  return `"${escaped.join("")}"`;
}
