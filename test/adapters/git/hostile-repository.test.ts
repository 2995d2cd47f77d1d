import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import { openGitRepository } from "#adapters/git/git-repository.ts";
import type { Change } from "#change/change.ts";
import { UpstreamError } from "#errors.ts";
import { type BuiltFile, buildRepository, git, makeFolder, removeFolder } from "./build-repository.ts";

const made: string[] = [];
afterEach(() => made.splice(0).forEach(removeFolder));

function kept(folder: string): string {
  made.push(folder);
  return folder;
}

const ATTRIBUTES =
  "*.c -diff binary\n*.c diff=evil filter=evil -text working-tree-encoding=UTF-16\n[attr]binary -diff\n";

function commits(...extra: readonly BuiltFile[]) {
  return [
    { files: [{ path: "f.c", content: "a\nb\n" }, { path: "old.c", content: "x\n" }, ...extra] },
    { files: [{ path: "f.c", content: "a\nB\n" }, { path: "new.c", content: "y\nz\n" }, ...extra] },
  ];
}

const HUNKS = [
  ["f.c", [{ removed: { first: 2, last: 2 }, added: { first: 2, last: 2 }, afterBaseLine: 1, afterHeadLine: 1 }]],
  ["new.c", [{ removed: null, added: { first: 1, last: 2 }, afterBaseLine: 0, afterHeadLine: 0 }]],
  ["old.c", [{ removed: { first: 1, last: 1 }, added: null, afterBaseLine: 0, afterHeadLine: 0 }]],
];

async function readChange(folder: string, base = "c0", head = "c1"): Promise<Change> {
  const repository = await openGitRepository(folder);
  try {
    return await repository.readChange({ base, head });
  } finally {
    await repository.close();
  }
}

async function readHunks(folder: string) {
  return (await readChange(folder)).files.map(({ path, hunks }) => [path, hunks]);
}

/** A clone with a work tree, an index and a configuration that all try to hide or run something. */
function makeHostileClone(marker: string): string {
  const clone = join(kept(makeFolder()), "clone");
  git("/", [
    "clone",
    "--quiet",
    kept(buildRepository(commits({ path: ".gitattributes", content: ATTRIBUTES }))),
    clone,
  ]);
  git(clone, ["checkout", "--quiet", "c1"]);
  const program = join(clone, "evil.sh");
  writeFileSync(program, `#!/bin/sh\ntouch '${marker}'\ncat\n`);
  chmodSync(program, 0o755);
  for (const key of ["diff.external", "diff.evil.command", "diff.evil.textconv", "core.fsmonitor", "core.pager"]) {
    git(clone, ["config", key, program]);
  }
  git(clone, ["config", "filter.evil.clean", program]);
  git(clone, ["config", "alias.diff-tree", `!${program}`]);
  git(clone, ["config", "diff.evil.binary", "true"]);
  git(clone, ["config", "diff.algorithm", "nonsense"]);
  mkdirSync(join(clone, ".git", "info"), { recursive: true });
  writeFileSync(join(clone, ".git", "info", "attributes"), ATTRIBUTES);
  return clone;
}

describe("nothing of the repository is obeyed", () => {
  test("attributes in base and head hide no file", async () => {
    const folder = kept(buildRepository(commits({ path: ".gitattributes", content: ATTRIBUTES })));
    expect(await readHunks(folder)).toEqual(HUNKS);
  });

  test("attributes of the work tree, the index and the git folder hide no file, and no program is run", async () => {
    const marker = join(kept(makeFolder()), "ran");
    expect(await readHunks(makeHostileClone(marker))).toEqual(HUNKS);
    expect(existsSync(marker)).toBe(false);
  });

  test("objects put in place of others are not read", async () => {
    const folder = kept(buildRepository(commits()));
    git(folder, ["replace", "c1^{commit}", "c0^{commit}"]);
    expect(await readHunks(folder)).toEqual(HUNKS);
  });

  test("a configuration of hooks and URLs starts no fetch for what is missing", async () => {
    const folder = kept(buildRepository(commits()));
    const marker = join(kept(makeFolder()), "ran");
    git(folder, ["config", "remote.origin.url", `ext::touch ${marker}`]);
    git(folder, ["config", "remote.origin.promisor", "true"]);
    git(folder, ["config", "protocol.ext.allow", "always"]);
    const blob = git(folder, ["rev-parse", "c1:f.c"]).trim();
    removeFolder(join(folder, "objects", blob.slice(0, 2), blob.slice(2)));
    await expect(readChange(folder)).rejects.toThrow(UpstreamError);
    expect(existsSync(marker)).toBe(false);
  });
});

describe("odd content", () => {
  test("links and submodules are named, not followed", async () => {
    const links: readonly BuiltFile[] = [
      { path: "etc.c", mode: "120000", content: "/etc/passwd" },
      { path: "up.c", mode: "120000", content: "../../../etc/shadow" },
      { path: "sub", mode: "160000", content: "1".repeat(40) },
    ];
    const folder = kept(buildRepository([{ files: [] }, { files: links }]));
    const { files } = await readChange(folder);
    expect(files.map(({ path, head, hunks }) => [path, head?.mode, hunks])).toEqual([
      ["etc.c", "symlink", []],
      ["sub", "submodule", []],
      ["up.c", "symlink", []],
    ]);
  });

  test("a tree may name paths that no work tree could hold", async () => {
    const folder = kept(buildRepository(commits()));
    const blob = git(folder, ["rev-parse", "c0:f.c"]).trim();
    const entry = (name: string) => Buffer.concat([Buffer.from(`100644 ${name}\0`), Buffer.from(blob, "hex")]);
    const head = commitTree(folder, [entry(".."), entry(".git"), entry("a/../../b.c")]);
    const { files } = await readChange(folder, "c0", head);
    expect(files.filter(({ status }) => status !== "deleted").map(({ path }) => path)).toEqual([
      "..",
      ".git",
      "a/../../b.c",
    ]);
  });

  test("a tree that names a path twice is refused", async () => {
    const folder = kept(buildRepository(commits()));
    const entry = (revision: string) =>
      Buffer.concat([Buffer.from("100644 twice.c\0"), Buffer.from(git(folder, ["rev-parse", revision]).trim(), "hex")]);
    const head = commitTree(folder, [entry("c0:f.c"), entry("c1:f.c")]);
    await expect(readChange(folder, "c0", head)).rejects.toThrow("a path twice");
  });

  test("a line of 5 MB is one line", async () => {
    const long = "x".repeat(5_000_000);
    const folder = kept(
      buildRepository([{ files: [] }, { files: [{ path: "long.js", content: `${long}\n${long}` }] }]),
    );
    const [file] = (await readChange(folder)).files;
    expect(file?.hunks[0]?.added).toEqual({ first: 1, last: 2 });
  });

  test("a file above 32 MiB has no lines, and is not read where less is asked for", async () => {
    const big = (first: string) => ({ files: [{ path: "big.c", content: first + "x\n".repeat(17_000_000) }] });
    const repository = await openGitRepository(kept(buildRepository([big("a"), big("b")])));
    const [file] = (await repository.readChange({ base: "c0", head: "c1" })).files;
    const blob = await repository.readBlob(file?.head?.blobId ?? "", 1_000_000);
    await repository.close();
    expect([file?.hunks, blob]).toEqual([[], null]);
  });

  test("a file of NULs has no lines, and still two versions", async () => {
    const nuls = (length: number) => [{ files: [{ path: "nul.c", content: new Uint8Array(length) }] }];
    const folder = kept(buildRepository([...nuls(1000), ...nuls(1001)]));
    const [file] = (await readChange(folder)).files;
    expect(file?.hunks).toEqual([]);
    expect(file?.base?.blobId).not.toBe(file?.head?.blobId);
  });
});

/** A commit on c0 whose tree has these entries, whatever git would say of them. */
function commitTree(folder: string, entries: readonly Uint8Array[]): string {
  const tree = git(
    folder,
    ["hash-object", "-t", "tree", "-w", "--stdin", "--literally"],
    Buffer.concat(entries),
  ).trim();
  const author = "A <a@example.org> 0 +0000";
  const parent = git(folder, ["rev-parse", "c0"]).trim();
  const commit = `tree ${tree}\nparent ${parent}\nauthor ${author}\ncommitter ${author}\n\nx\n`;
  return git(folder, ["hash-object", "-t", "commit", "-w", "--stdin"], commit).trim();
}
