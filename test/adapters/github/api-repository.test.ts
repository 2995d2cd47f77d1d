import { afterEach, describe, expect, test } from "@jest/globals";
import { openGitRepository } from "#adapters/git/git-repository.ts";
import { openShelf } from "#adapters/git/open-shelf.ts";
import { createApi } from "#adapters/github/api.ts";
import { createApiRepository } from "#adapters/github/api-repository.ts";
import { createCall } from "#adapters/github/call.ts";
import type { Octokit } from "#adapters/github/octokit.ts";
import { createPause } from "#adapters/github/pause.ts";
import { UpstreamError } from "#errors.ts";
import type { OpenMirror } from "#ports/mirror.ts";
import { type BuiltCommit, buildRepository, git, removeFolder } from "../git/build-repository.ts";

const made: string[] = [];
afterEach(() => made.splice(0).forEach(removeFolder));

const file = (path: string, content: string) => ({ path, content });
const LONG = Array.from({ length: 30 }, (_, at) => `line ${at}\n`).join("");
const COMMITS: readonly BuiltCommit[] = [
  {
    files: [
      file("src/a.c", LONG),
      file("src/old.c", `${LONG}call();\n`),
      file("lib/deep/d.c", "d\n"),
      file("same.c", "call();\n"),
    ],
  },
  { files: [file("src/a.c", LONG), file("base.c", "b\n")], parents: [0] },
  {
    files: [
      file("src/a.c", LONG.replace("line 7", "unsafe")),
      file("src/new.c", `${LONG}call();\nmore();\n`),
      file("lib/deep/d.c", "e\n"),
      file("same.c", "call();\n"),
      { path: "sub", mode: "160000", content: "0123456789012345678901234567890123456789" },
      { path: "link", mode: "120000", content: "same.c" },
    ],
    parents: [0],
  },
];

type Asked = { readonly route: string; readonly sha: string; readonly isRecursive: boolean };
/** What GitHub answers instead: a status of refusal, or data. */
type Twist = (asked: Asked, data: unknown) => number | unknown;

async function opened(twist: Twist = (_asked, data) => data, mostBlobs = 100) {
  const folder = buildRepository(COMMITS);
  made.push(folder);
  const [baseSha = "", headSha = ""] = ["c1", "c2"].map((tag) => git(folder, ["rev-parse", tag]).trim());
  const requests: string[] = [];
  const octokit: Octokit = {
    async request(route, parameters = {}) {
      const sha = String(parameters.file_sha ?? parameters.tree_sha ?? parameters.basehead);
      const isRecursive = parameters.recursive !== undefined;
      requests.push(`${route.split("/")[5]} ${sha}`);
      const answer = twist({ route, sha, isRecursive }, answerOf(folder, route, sha, isRecursive));
      if (typeof answer !== "number") return { status: 200, headers: {}, data: answer };
      throw Object.assign(new Error("refused"), { response: { status: answer, headers: {}, data: {} } });
    },
  };
  const call = createCall({
    octokit,
    limit: { pause: createPause(() => 0), run: (_kind, send) => send() },
    sleep: async () => undefined,
    now: () => 0,
    patienceMs: 30_000,
    startTimeout: () => new AbortController().signal,
    refreshToken: null,
  });
  const source = { repository: { owner: "acme", name: "shop" }, baseSha, headSha };
  const open = () => createApiRepository({ api: createApi(call), source, mostBlobs, openShelf });
  return { folder, source, requests, open };
}

function answerOf(folder: string, route: string, sha: string, isRecursive: boolean): unknown {
  if (route.includes("/compare/")) {
    const [base = "", head = ""] = sha.split("...");
    return { merge_base_commit: { sha: git(folder, ["merge-base", base, head]).trim() } };
  }
  if (route.includes("/blobs/")) {
    const content = Buffer.from(git(folder, ["cat-file", "blob", sha]));
    return { sha, encoding: "base64", size: content.length, content: content.toString("base64") };
  }
  const lines = git(folder, ["ls-tree", "-z", ...(isRecursive ? ["-r", "-t"] : []), sha])
    .split("\0")
    .slice(0, -1);
  const tree = lines.map((line) => {
    const [, mode, type, id, path] = /^(\d+) (\w+) (\w+)\t(.*)$/s.exec(line) ?? [];
    return { mode, type, sha: id, path };
  });
  return { sha, tree, truncated: false };
}

async function use<Value>(open: () => Promise<OpenMirror | null>, work: (mirror: OpenMirror) => Promise<Value>) {
  const mirror = await open();
  if (mirror === null) throw new Error("it is gone");
  try {
    return await work(mirror);
  } finally {
    await mirror.close();
  }
}

describe("a change read through the API alone", () => {
  test("is the one that git reads from a clone, renames and all", async () => {
    const { folder, source, open } = await opened();
    const clone = await openGitRepository(folder);
    const expected = await clone.readChange({ base: "c1", head: "c2" });
    await clone.close();
    const change = await use(open, (mirror) => mirror.readChange({ base: source.baseSha, head: source.headSha }));
    expect(change).toEqual(expected);
  });

  test("reads no file that did not change, unless it is asked for", async () => {
    const { source, requests, open } = await opened();
    await use(open, async (mirror) => {
      const before = requests.filter((line) => line.startsWith("blobs")).length;
      const blobId = await mirror.findFile(source.headSha, "same.c");
      const bytes = await mirror.readBlob(blobId ?? "", 100);
      expect(Buffer.from(bytes ?? []).toString()).toBe("call();\n");
      expect(requests.filter((line) => line.startsWith("blobs")).length).toBe(before + 1);
    });
  });

  test("looks for callers in what it has, and says so", async () => {
    const { source, open } = await opened();
    await use(open, async (mirror) => {
      const found = await mirror.filesMentioning(source.headSha, ["call"]);
      expect(found.map(({ path }) => path)).toEqual(["src/new.c"]);
      expect(mirror.limits.join()).toContain("callers were looked for in the files of the change alone");
    });
  });
});

describe("what GitHub cuts", () => {
  const paths = async (mirror: OpenMirror, { baseSha, headSha }: { baseSha: string; headSha: string }) =>
    (await mirror.readChange({ base: baseSha, head: headSha })).files.map(({ path }) => path);
  const ALL = ["lib/deep/d.c", "link", "src/a.c", "src/new.c", "sub"];

  test("a tree is walked folder by folder where it is cut at once", async () => {
    const tips = new Set<string>();
    const { source, open } = await opened(({ sha, isRecursive }, data) => {
      tips.add(sha);
      return isRecursive && tips.size <= 3 ? { ...Object(data), tree: [], truncated: true } : data;
    });
    const read = await use(open, async (mirror) => ({ paths: await paths(mirror, source), limits: mirror.limits }));
    expect(read).toEqual({ paths: ALL, limits: [] });
  });

  test("a folder that is not listed is left out of both sides, and told", async () => {
    const { folder, source, open } = await opened(({ sha }, data) => (sha === hidden() ? 404 : cutRoot(sha, data)));
    const hidden = () => git(folder, ["rev-parse", "c2:lib"]).trim();
    const cutRoot = (sha: string, data: unknown) => {
      const isTip = sha === source.headSha;
      return isTip && "truncated" in Object(data) && hasDeep(data) ? { ...Object(data), truncated: true } : data;
    };
    const hasDeep = (data: unknown) => JSON.stringify(data).includes("deep/d.c");
    const read = await use(open, async (mirror) => ({ paths: await paths(mirror, source), limits: mirror.limits }));
    expect(read.paths).toEqual(ALL.slice(1));
    expect(read.limits).toEqual(["GitHub does not list 1 folders, so no file in them was read"]);
  });

  test("a blob that is too large is told, and its file keeps its place without lines", async () => {
    const { folder, source, open } = await opened(({ sha }, data) => (sha === large() ? 403 : data));
    const large = () => git(folder, ["rev-parse", "c2:src/a.c"]).trim();
    await use(open, async (mirror) => {
      const { files } = await mirror.readChange({ base: source.baseSha, head: source.headSha });
      expect(files.map(({ path }) => path)).toEqual(ALL);
      expect(files.find(({ path }) => path === "src/a.c")?.hunks).toEqual([]);
      expect(await mirror.readBlob(large(), 1e9)).toBeNull();
      expect(mirror.limits).toEqual(["1 blobs of the change could not be read through GitHub's API"]);
    });
  });

  test("more blobs than may be asked for", async () => {
    const { source, requests, open } = await opened(undefined, 2);
    const read = await use(open, async (mirror) => ({
      paths: (await paths(mirror, source)).sort(),
      limits: mirror.limits,
    }));
    expect(read.paths).toEqual([...ALL, "src/old.c"].sort());
    expect(read.limits[0]).toContain("blobs of the change could not be read");
    expect(requests.length).toBe(1 + 2 + 2);
  });
});

describe("what is not there, or not right", () => {
  test.each(["compare", "trees"])("a repository whose %s is gone is null", async (part) => {
    const { open } = await opened(({ route }, data) => (route.includes(`/${part}/`) ? 404 : data));
    expect(await open()).toBeNull();
  });

  test("a blob that is another one than asked for is not believed", async () => {
    const { open } = await opened(({ route }, data) =>
      route.includes("/blobs/") ? { ...Object(data), content: btoa("forged") } : data,
    );
    await expect(open()).rejects.toThrow(UpstreamError);
  });
});
