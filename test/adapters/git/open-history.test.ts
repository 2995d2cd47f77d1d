import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openHistory } from "#adapters/git/open-history.ts";
import { repositoryNameOf } from "#adapters/git/read-origin.ts";
import { ConfigError } from "#errors.ts";
import type { History, WalkedCommit } from "#ports/history.ts";
import { git, makeFolder, removeFolder } from "./build-repository.ts";

const AUTHOR = "A <a@example.org> 1 +0000";

/** Writes a commit object as it is: git itself would refuse some of these. */
function commitObject(folder: string, tree: string, parents: readonly string[], rest: string | Uint8Array): string {
  const head = [`tree ${tree}`, ...parents.map((id) => `parent ${id}`), `author ${AUTHOR}`, `committer ${AUTHOR}`, ""];
  const bytes = Buffer.concat([Buffer.from(head.join("\n")), Buffer.from(rest)]);
  return git(folder, ["hash-object", "-t", "commit", "-w", "--literally", "--stdin"], bytes).trim();
}

function treeOf(folder: string, files: Readonly<Record<string, string>>): string {
  const lines = Object.entries(files).map(([path, text]) => {
    const blob = git(folder, ["hash-object", "-w", "--stdin"], text).trim();
    return `100644 blob ${blob}\t${path}\n`;
  });
  return git(folder, ["mktree"], lines.join("")).trim();
}

const MISSING = "1".repeat(40);

describe("a history with everything that can be wrong", () => {
  let folder = "";
  let history: History;
  let walked: readonly WalkedCommit[] = [];
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    folder = makeFolder();
    git(folder, ["init", "--quiet", "--bare", "."]);
    const [one, two] = [treeOf(folder, { "a.c": "1\n" }), treeOf(folder, { "a.c": "2\n" })];
    ids.root = commitObject(folder, one, [], "\nroot\n");
    ids.latin = commitObject(folder, two, [ids.root], Buffer.from("encoding iso-8859-1\n\nGr\xfc\xdfe\n", "latin1"));
    ids.lying = commitObject(folder, one, [ids.latin], Buffer.from("\ncaf\xe9\n", "latin1"));
    ids.orphan = commitObject(folder, one, [MISSING], "\nits parent is gone\n");
    ids.untreed = commitObject(folder, MISSING, [ids.root], "\nits tree is gone\n");
    ids.long = commitObject(folder, two, [ids.root], `\n${"x".repeat(300_000)}\n`);
    const parents = [ids.lying, ids.orphan, ids.untreed, ids.long];
    ids.octopus = commitObject(folder, two, parents, "\noctopus\n");
    git(folder, ["update-ref", "refs/heads/main", ids.octopus]);
    history = await openHistory(folder);
    const all: WalkedCommit[] = [];
    for await (const commit of history.walk({ head: ids.octopus, without: null })) all.push(commit);
    walked = all;
  });
  afterAll(async () => {
    await history.close();
    removeFolder(folder);
  });

  const found = (id: string | undefined) => walked.find((commit) => commit.id === id);

  test("is walked to its end, each commit once, and what is missing is named", () => {
    expect([walked.length, found(MISSING)]).toEqual([
      8,
      { kind: "broken", id: MISSING, reason: "is missing (a shallow or partial clone?)" },
    ]);
  });

  test("gives messages in the encoding that they name, and some text for those that lie", () => {
    expect([found(ids.latin), found(ids.lying)]).toMatchObject([{ message: "Grüße\n" }, { message: "café\n" }]);
  });

  test("gives an octopus merge with all of its parents", () => {
    expect(found(ids.octopus)).toMatchObject({ parents: [ids.lying, ids.orphan, ids.untreed, ids.long] });
  });

  test("cuts a message that is somebody's data", () => {
    expect((found(ids.long) as { readonly message: string }).message.length).toBeLessThan(65_536);
  });

  test("names a commit whose tree is gone, and tells of the next one what it changed", async () => {
    const broken = await history.changedFiles(ids.untreed ?? "", 10);
    const files = await history.changedFiles(ids.latin ?? "", 10);
    expect([broken.kind, files]).toMatchObject(["broken", { kind: "files", count: 1, files: [{ path: "a.c" }] }]);
  });

  test("counts all files of an enormous commit, and names only as many as were asked for", async () => {
    const files = await history.changedFiles(ids.latin ?? "", 0);
    expect(files).toEqual({ kind: "files", files: [], count: 1 });
  });

  test("leaves alone what another revision reaches", async () => {
    const left: string[] = [];
    const range = { head: ids.octopus ?? "", without: ids.lying ?? null };
    for await (const commit of history.walk(range)) left.push(commit.id);
    expect(left).toEqual([ids.octopus, ids.orphan, ids.untreed, ids.long, MISSING]);
  });

  test("names a blob that is missing, and one that is too large, and gives those beside them", async () => {
    const blob = git(folder, ["hash-object", "-w", "--stdin"], "text").trim();
    const answers = await history.readBlobs([MISSING, blob, ids.root ?? ""], 4);
    const large = await history.readBlobs([blob], 3);
    expect([...answers, ...large].map(({ kind }) => kind)).toEqual(["broken", "blob", "broken", "too-large"]);
  });
});

test("a commit that is damaged on the disk ends neither git's answers nor the walk", async () => {
  const folder = makeFolder();
  git(folder, ["init", "--quiet", "--bare", "."]);
  const tree = treeOf(folder, { "a.c": "1\n" });
  const root = commitObject(folder, tree, [], "\nroot\n");
  const bad = commitObject(folder, tree, [root], `\n${"bad ".repeat(9_000)}\n`);
  const head = commitObject(folder, tree, [bad, root], "\nhead\n");
  const path = join(folder, "objects", bad.slice(0, 2), bad.slice(2));
  rmSync(path);
  writeFileSync(path, "no zlib at all");
  const history = await openHistory(folder);
  const kinds: string[] = [];
  for await (const commit of history.walk({ head, without: null })) kinds.push(commit.kind);
  await history.close();
  removeFolder(folder);
  expect(kinds).toEqual(["commit", "broken", "commit"]);
});

test("a folder that is no repository is the user's mistake", async () => {
  const folder = mkdtempSync(join(tmpdir(), "seccodeprm-test-"));
  await expect(openHistory(folder)).rejects.toThrow(ConfigError);
  removeFolder(folder);
});

test.each([
  ["https://github.com/curl/curl.git", "curl/curl"],
  ["git@gitlab.com:group/sub/tool.git", "sub/tool"],
  ["ssh://git@host/owner/name/", "owner/name"],
  ["/srv/git/name.git", null],
  ["../name", null],
])("a clone of %s goes by the name %s", (url, name) => {
  expect(repositoryNameOf(url)).toBe(name);
});
