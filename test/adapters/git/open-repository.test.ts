import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import { lookupEnvironment } from "#adapters/git/git-environment.ts";
import { openGitRepository } from "#adapters/git/git-repository.ts";
import { locateRepository } from "#adapters/git/locate-repository.ts";
import { ConfigError, UpstreamError } from "#errors.ts";
import { buildRepository, git, makeFolder, removeFolder } from "./build-repository.ts";

const made: string[] = [];
afterEach(() => made.splice(0).forEach(removeFolder));

function kept(folder: string): string {
  made.push(folder);
  return folder;
}

const TWO = [{ files: [{ path: "f.c", content: "a\n" }] }, { files: [{ path: "f.c", content: "b\n" }] }];

/** A clone with a work tree on c1. */
function makeClone(): string {
  const folder = kept(makeFolder());
  git(folder, ["clone", "--quiet", kept(buildRepository(TWO)), "clone"]);
  const clone = join(folder, "clone");
  git(clone, ["checkout", "--quiet", "c1"]);
  return clone;
}

async function changedPaths(folder: string, base = "c0", head = "c1"): Promise<readonly string[]> {
  const repository = await openGitRepository(folder);
  try {
    return (await repository.readChange({ base, head })).files.map(({ path }) => path);
  } finally {
    await repository.close();
  }
}

describe("a repository is opened from", () => {
  test("a bare repository", async () => {
    expect(await changedPaths(kept(buildRepository(TWO)))).toEqual(["f.c"]);
  });

  test("a clone, one of its folders, and its git folder", async () => {
    const clone = makeClone();
    mkdirSync(join(clone, "sub"));
    for (const folder of [clone, join(clone, "sub"), join(clone, ".git")]) {
      expect(await changedPaths(folder)).toEqual(["f.c"]);
    }
  });

  test("a worktree, whose HEAD is its own", async () => {
    const clone = makeClone();
    const worktree = join(clone, "..", "worktree");
    git(clone, ["worktree", "add", "--quiet", "--detach", worktree, "c0"]);
    expect(await changedPaths(worktree, "HEAD", "c1")).toEqual(["f.c"]);
  });

  test("a clone that borrows another's objects", async () => {
    const folder = kept(makeFolder());
    git(folder, ["clone", "--quiet", "--shared", kept(buildRepository(TWO)), "clone"]);
    expect(await changedPaths(join(folder, "clone"))).toEqual(["f.c"]);
  });

  test("a repository of SHA-256 objects", async () => {
    expect(await changedPaths(kept(buildRepository(TWO, ["--object-format=sha256"])))).toEqual(["f.c"]);
  });

  test("a folder whose name ends with a line end", async () => {
    const folder = kept(makeFolder());
    const odd = join(folder, "odd \n");
    git(folder, ["clone", "--quiet", kept(buildRepository(TWO)), odd]);
    expect(await changedPaths(odd)).toEqual(["f.c"]);
  });
});

describe("a change starts at the merge base", () => {
  test("what base gained meanwhile is no part of it", async () => {
    const file = (path: string) => ({ path, content: path });
    const folder = kept(
      buildRepository([
        { files: [file("a.c")] },
        { files: [file("a.c"), file("base.c")], parents: [0] },
        { files: [file("a.c"), file("head.c")], parents: [0] },
      ]),
    );
    expect(await changedPaths(folder, "c1", "c2")).toEqual(["head.c"]);
  });
});

describe("what the user can mend is told", () => {
  test("a folder that is no repository, is missing, or is a file", async () => {
    const folder = kept(makeFolder());
    writeFileSync(join(folder, "file"), "");
    await expect(openGitRepository(folder)).rejects.toThrow(
      new ConfigError(`${folder}: not a git repository, nor inside one`),
    );
    await expect(openGitRepository(join(folder, "gone"))).rejects.toThrow("no such folder");
    await expect(openGitRepository(join(folder, "file"))).rejects.toThrow("not a folder");
  });

  test.each([
    "nope",
    "",
    "-",
    "--all",
    "--output=x",
    "--upload-pack=touch x",
    "^c0",
    "c0..c1",
    "c0 c1",
    "ext::sh -c touch% x",
    "c0:f.c",
    "c\0",
    "$(touch x)",
    "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
  ])("the revision %j is unknown", async (revision) => {
    const folder = kept(buildRepository(TWO));
    const before = readdirSync(folder);
    const wrong = changedPaths(folder, revision, "c1");
    await expect(wrong).rejects.toThrow(ConfigError);
    await expect(wrong).rejects.toThrow(`${folder}: unknown revision ${JSON.stringify(revision)}`);
    expect(readdirSync(folder)).toEqual(before);
  });

  test("a shallow clone without the merge base says how to deepen it", async () => {
    const origin = kept(
      buildRepository([...TWO, { files: [], parents: [0] }, { files: [{ path: "g.c", content: "" }], parents: [2] }]),
    );
    const folder = kept(makeFolder());
    git(folder, ["init", "--quiet", "."]);
    git(folder, ["fetch", "--quiet", "--depth=1", `file://${origin}`, "c1", "c3:refs/tags/c3", "c1:refs/tags/c1"]);
    await expect(changedPaths(folder, "c1", "c3")).rejects.toThrow("git fetch --unshallow");
  });

  test("commits without a common ancestor", async () => {
    const folder = kept(buildRepository([{ files: [] }, { files: [], parents: [] }]));
    await expect(changedPaths(folder)).rejects.toThrow("no common ancestor");
  });

  test("a repository of another user names the cure", async () => {
    const folder = kept(buildRepository(TWO));
    const env = { ...lookupEnvironment({ PATH: process.env.PATH }), GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" };
    const wrong = locateRepository(folder, env);
    await expect(wrong).rejects.toThrow(ConfigError);
    await expect(wrong).rejects.toThrow(`git config --global --add safe.directory ${folder}`);
  });
});

describe("what the world broke is told", () => {
  test("git is not there", async () => {
    const wrong = locateRepository(kept(makeFolder()), { PATH: kept(makeFolder()) });
    await expect(wrong).rejects.toThrow(UpstreamError);
    await expect(wrong).rejects.toThrow("git is not installed");
  });

  test("objects of the change are missing", async () => {
    const folder = kept(buildRepository(TWO));
    const blob = git(folder, ["rev-parse", "c1:f.c"]).trim();
    removeFolder(join(folder, "objects", blob.slice(0, 2), blob.slice(2)));
    const wrong = changedPaths(folder);
    await expect(wrong).rejects.toThrow(UpstreamError);
    await expect(wrong).rejects.toThrow(blob);
  });
});

describe("closing", () => {
  test("ends the git processes and leaves no folder behind", async () => {
    const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`seccodeprm-git-${process.pid}-`));
    const before = left();
    const repository = await openGitRepository(kept(buildRepository(TWO)));
    const { files } = await repository.readChange({ base: "c0", head: "c1" });
    await repository.readBlob(files[0]?.head?.blobId ?? "", 10);
    await repository.close();
    await repository.close();
    expect(left().filter((name) => !before.includes(name))).toEqual([]);
  });
});
