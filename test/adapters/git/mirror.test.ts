import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import type { OpenMirror } from "#ports/mirror.ts";
import { type BuiltCommit, buildRepository, git, removeFolder } from "./build-repository.ts";
import { hostRepository, type MirrorHost, SHOP } from "./mirror-host.ts";

const hosts: MirrorHost[] = [];
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close();
});

const file = (path: string, content: string) => ({ path, content });
const FORKED: readonly BuiltCommit[] = [
  { files: [file("a.c", "one\n"), file("b.c", "call(a)\n"), file("d.txt", "d")] },
  { files: [file("a.c", "one\n"), file("b.c", "call(a)\n"), file("base.c", "x\n")], parents: [0] },
  { files: [file("a.c", "two\n"), file("b.c", "call(a)\n"), file("e.c", "call(a)\n")], parents: [0] },
  { files: [file("a.c", "three\n"), file("b.c", "call(a)\n"), file("e.c", "call(a)\n")], parents: [2] },
];

async function hosted(...args: Parameters<typeof hostRepository>): Promise<MirrorHost> {
  const host = await hostRepository(...args);
  hosts.push(host);
  return host;
}

async function opened(host: MirrorHost, base = "c1", head = "c2"): Promise<OpenMirror> {
  const mirror = await host.mirror.open(host.source(base, head));
  if (mirror === null) throw new Error("it is gone");
  return mirror;
}

/** What a review asks for, of a mirror that is closed at the end. */
async function read(host: MirrorHost, mirror: OpenMirror, [base, head] = ["c1", "c2"]) {
  const headSha = host.idOf(head ?? "");
  const change = await mirror.readChange({ base: host.idOf(base ?? ""), head: headSha });
  const found = await mirror.filesMentioning(headSha, ["call"]);
  const { limits } = mirror;
  await mirror.close();
  const files = change.files.map(({ path, status, hunks }) => `${status} ${path} ${hunks.length}`);
  return { base: change.base, files, found: found.map(({ path }) => path), limits };
}

const READ = ["modified a.c 1", "deleted d.txt 1", "added e.c 1"];

describe("a hosted repository is brought near", () => {
  test("its change starts at the merge base, and callers are found in all of head", async () => {
    const host = await hosted(FORKED);
    expect(await read(host, await opened(host))).toEqual({
      base: host.idOf("c0"),
      files: READ,
      found: ["b.c", "e.c"],
      limits: [],
    });
  });

  test("where the host tells the merge base, no history is fetched", async () => {
    const host = await hosted(FORKED, { mergeBaseOf: async () => host.idOf("c0") });
    const { files } = await read(host, await opened(host));
    expect(files).toEqual(READ);
    expect(readdirSync(copyIn(host))).toEqual(["content", "uses"]);
  });

  test("a blob that is no part of the change is brought when it is asked for", async () => {
    const host = await hosted(FORKED);
    const mirror = await opened(host);
    const blobId = await mirror.findFile(host.idOf("c2"), "b.c");
    const bytes = await mirror.readBlob(blobId ?? "", 100);
    await mirror.close();
    expect(Buffer.from(bytes ?? []).toString()).toBe("call(a)\n");
  });

  test("nothing is asked for twice, and after a push only what is new", async () => {
    const host = await hosted(FORKED);
    await read(host, await opened(host));
    const before = host.server.requests.length;
    await read(host, await opened(host));
    expect(host.server.requests.length).toBe(before);
    await read(host, await opened(host, "c1", "c3"), ["c1", "c3"]);
    // One commit of history; of the content that commit, its tree and its one new blob.
    expect(objectsIn(host)).toEqual({ history: 3 + 1, content: 8 + 3 });
  });

  test("several reviews of one repository share what is there", async () => {
    const host = await hosted(FORKED);
    const mirrors = await Promise.all([opened(host), opened(host), opened(host)]);
    const all = await Promise.all(mirrors.map((mirror) => read(host, mirror)));
    expect(all.map(({ files }) => files)).toEqual([READ, READ, READ]);
    expect(host.server.requests.filter((line) => line.startsWith("POST")).length).toBeLessThan(10);
  });

  test("links, submodules and odd names are no obstacle; nothing is checked out", async () => {
    const module = "0123456789012345678901234567890123456789";
    const odd = [
      { path: "link", mode: "120000" as const, content: "../../etc/passwd" },
      { path: "sub", mode: "160000" as const, content: module },
      { path: ".gitmodules", content: '[submodule "sub"]\n\tpath = sub\n\turl = --upload-pack=touch\n' },
      { path: ".gitattributes", content: "* filter=lfs\n" },
      { path: "new\nline.c", content: "x\n" },
    ];
    const host = await hosted([{ files: [] }, { files: odd }]);
    const { files } = await read(host, await opened(host, "c0", "c1"), ["c0", "c1"]);
    expect(files.length).toBe(5);
    expect(readdirSync(join(copyIn(host), "content")).sort()).toEqual(["HEAD", "config", "objects", "refs", "shallow"]);
  });
});

describe("objects that git's own check complains of", () => {
  const commitOf = (host: MirrorHost, tree: string, { parent = "c0", zone = "+0000" } = {}): string => {
    const who = `A <a@example.org> 1 ${zone}`;
    const text = `tree ${tree}\nparent ${host.idOf(parent)}\nauthor ${who}\ncommitter ${who}\n\nm\n`;
    return git(host.hosted, ["hash-object", "-t", "commit", "-w", "--literally", "--stdin"], text).trim();
  };

  test("an old history's flaws are no obstacle", async () => {
    const host = await hosted(FORKED);
    const parent = commitOf(host, host.idOf("c2^{tree}"), { zone: "+051800" });
    const headSha = commitOf(host, host.idOf("c2^{tree}"), { parent });
    const mirror = await host.mirror.open({ ...host.source("c0", "c0"), headSha });
    await mirror?.close();
    expect(mirror?.limits).toEqual([]);
  });

  test("a tree with a git folder of its own is refused aloud", async () => {
    const host = await hosted(FORKED);
    const below = Buffer.concat([Buffer.from("40000 .git\0"), Buffer.from(host.idOf("c2^{tree}"), "hex")]);
    const tree = git(host.hosted, ["hash-object", "-t", "tree", "-w", "--literally", "--stdin"], below).trim();
    const headSha = commitOf(host, tree);
    await expect(host.mirror.open({ ...host.source("c0", "c0"), headSha })).rejects.toThrow("fsck error");
  });
});

describe("what is gone is null", () => {
  test("a repository that is not there, or whose name nobody may see", async () => {
    const host = await hosted(FORKED);
    const gone = { ...host.source("c1", "c2"), repository: { owner: "acme", name: "gone" } };
    expect(await host.mirror.open(gone)).toBeNull();
  });

  test("a commit that was pushed away", async () => {
    const host = await hosted(FORKED);
    const vanished = { ...host.source("c1", "c2"), headSha: "0123456789012345678901234567890123456789" };
    expect(await host.mirror.open(vanished)).toBeNull();
  });

  test("a repository that has another name now", async () => {
    const host = await hosted(FORKED);
    host.server.intercept = (_request, response) => {
      response.writeHead(301, { location: "http://127.0.0.1:1/" }).end();
      return true;
    };
    expect(await host.mirror.open(host.source("c1", "c2"))).toBeNull();
  });
});

describe("a limit is told, not hidden", () => {
  test("a blob that is too large to be fetched is named, and everything else is read", async () => {
    const noise = Array.from({ length: 40_000 }, (_, at) => Math.sin(at).toString(36)).join("\n");
    const host = await hosted(
      [{ files: [file("a.c", "one\n")] }, { files: [file("a.c", "two\n"), file("big.c", noise)] }],
      { maxFetchBytes: 65_536 },
    );
    const mirror = await opened(host, "c0", "c1");
    const { files } = await mirror.readChange({ base: host.idOf("c0"), head: host.idOf("c1") });
    const blob = await mirror.readBlob(files[1]?.head?.blobId ?? "", 1e9);
    const told = await read(host, mirror, ["c0", "c1"]);
    expect(files.map(({ path, hunks }) => [path, hunks.length])).toEqual([
      ["a.c", 1],
      ["big.c", 0],
    ]);
    expect(blob).toBeNull();
    expect(told.limits).toEqual([
      "1 blobs of the change are too large to be brought near, so their files were not read",
      "1 source files were not brought near, so no callers were looked for in them",
    ]);
  });

  test("more source files than may be searched: those near the change come first", async () => {
    const far = file("far/z.c", "call(a); z\n");
    const [first, second] = [file("src/a.c", "one\n"), file("src/b.c", "call(a)\n")];
    const host = await hosted([{ files: [far, first, second] }, { files: [far, file("src/a.c", "two\n"), second] }], {
      search: { maxFiles: 2, maxBytes: 1e9 },
    });
    const { found, limits } = await read(host, await opened(host, "c0", "c1"), ["c0", "c1"]);
    expect(found).toEqual(["src/b.c"]);
    expect(limits).toEqual(["1 source files were not brought near, so no callers were looked for in them"]);
  });
});

describe("a name is checked before anything is asked", () => {
  test.each([
    { owner: "..", name: "x" },
    { owner: "a/b", name: "x" },
    { owner: "-u", name: "x" },
    { owner: "a", name: ".." },
    { owner: "a", name: "x\ny" },
    { owner: "a", name: "x?y" },
    { owner: "a@evil.example", name: "x" },
  ])("%j is none", async (repository) => {
    const host = await hosted([{ files: [] }]);
    const wrong = host.mirror.open({ ...host.source("c0", "c0"), repository });
    await expect(wrong).rejects.toThrow("not a repository's name");
    expect(host.server.requests).toEqual([]);
  });

  test.each(["file:///etc", "ssh://github.com/a/b", "ext::sh", "https://user@github.com/a/b"])(
    "the address %s is not fetched from",
    async (url) => {
      const host = await hosted([{ files: [] }], { urlOf: () => url, protocols: ["https"] });
      await expect(host.mirror.open(host.source("c0", "c0"))).rejects.toThrow("fetched");
    },
  );

  test("a commit that is no object id", async () => {
    const host = await hosted([{ files: [] }]);
    const wrong = host.mirror.open({ ...host.source("c0", "c0"), headSha: "--upload-pack=touch x" });
    await expect(wrong).rejects.toThrow("not an object id");
  });
});

test("a fork's commit is fetched through the repository that knows it", async () => {
  const host = await hosted(FORKED.slice(0, 2));
  const fork = buildRepository(FORKED);
  git(host.hosted, ["fetch", "--quiet", fork, "c2:refs/pull/1/head"]);
  removeFolder(fork);
  const source = { repository: SHOP, baseSha: host.idOf("c1"), headSha: host.idOf("refs/pull/1/head") };
  const mirror = await host.mirror.open(source);
  const change = await mirror?.readChange({ base: source.baseSha, head: source.headSha });
  await mirror?.close();
  expect(change?.files.map(({ path }) => path)).toEqual(["a.c", "d.txt", "e.c"]);
});

function copyIn({ folder }: MirrorHost): string {
  return join(folder, readdirSync(folder).find((name) => name.startsWith("copy-")) ?? "");
}

function objectsIn(host: MirrorHost) {
  const count = (part: string) => {
    const told = git(join(copyIn(host), part), ["count-objects", "-v"]);
    return Number(/in-pack: (\d+)/.exec(told)?.[1]);
  };
  return { history: count("history"), content: count("content") };
}

test("one commit alone can be read: a change of nothing, and any of its files", async () => {
  const host = await hosted([{ files: [{ path: "a.c", content: "one\n" }] }]);
  const mirror = await host.mirror.open(host.source("c0", "c0"));
  const commit = host.idOf("c0");
  const change = await mirror?.readChange({ base: commit, head: commit });
  const blobId = (await mirror?.findFile(commit, "a.c")) ?? "";
  const bytes = await mirror?.readBlob(blobId, 100);
  await mirror?.close();
  expect([change?.files, new TextDecoder().decode(bytes ?? undefined)]).toEqual([[], "one\n"]);
});
