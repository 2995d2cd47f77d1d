import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type GitRepository, openGitRepository } from "#adapters/git/git-repository.ts";
import type { Change } from "#change/change.ts";
import { UpstreamError } from "#errors.ts";
import { type BuiltFile, buildRepository, git, removeFolder } from "./build-repository.ts";

const LINES = Array.from({ length: 20 }, (_, index) => `line ${index}\n`);
const TEXT = LINES.join("");
const EDITED = LINES.with(10, "another\n").join("");
const COMMIT = "1".repeat(40);

const BASE: readonly BuiltFile[] = [
  { path: "binary.bin", content: Uint8Array.of(1, 0, 2) },
  { path: "copied-from.c", content: `first\n${TEXT}` },
  { path: "deleted.c", content: "one\ntwo" },
  { path: "edited.c", content: TEXT },
  { path: "link", mode: "120000", content: "/etc/passwd" },
  { path: "link-to-file", mode: "120000", content: "x" },
  { path: "file-to-link", content: "a\nb\n" },
  { path: "mode.sh", content: "echo\n" },
  { path: "moved.c", content: `second\n${TEXT}${TEXT}` },
  { path: "module", mode: "160000", content: COMMIT },
];

const HEAD: readonly BuiltFile[] = [
  { path: "added.c", content: "new\nlines" },
  { path: "binary.bin", content: Uint8Array.of(1, 0, 3) },
  { path: "copied-from.c", content: `first!\n${TEXT}` },
  { path: "copy.c", content: `first\n${TEXT}` },
  { path: "edited.c", content: EDITED },
  { path: "empty.c", content: "" },
  { path: "link", mode: "120000", content: "../../etc/shadow" },
  { path: "link-to-file", content: "int main;\n" },
  { path: "file-to-link", mode: "120000", content: "y" },
  { path: "mode.sh", mode: "100755", content: "echo\n" },
  { path: "new/moved.c", content: `second\n${TEXT}${EDITED}` },
  { path: "module", mode: "160000", content: "2".repeat(40) },
];

describe("a change of every kind", () => {
  const opened = open([{ files: BASE }, { files: HEAD }]);

  test("each file has its status, both versions and its changed lines", async () => {
    const change = await opened.repository.readChange({ base: "c0", head: "c1" });
    expect(change.files.map(shown)).toEqual([
      "added added.c - file +1-2",
      "modified binary.bin file file",
      "modified copied-from.c file file -1-1 +1-1",
      "copied copy.c<copied-from.c file file",
      "deleted deleted.c file - -1-2",
      "modified edited.c file file -11-11 +11-11",
      "added empty.c - file",
      "type-changed file-to-link file symlink -1-2",
      "modified link symlink symlink",
      "type-changed link-to-file symlink file +1-1",
      "modified mode.sh file executable",
      "modified module submodule submodule",
      "renamed new/moved.c<moved.c file file -32-32 +32-32",
    ]);
  });

  test("a submodule's version is the commit it points at", async () => {
    const change = await opened.repository.readChange({ base: "c0", head: "c1" });
    expect(change.files.find(({ path }) => path === "module")?.base).toEqual({ blobId: COMMIT, mode: "submodule" });
  });

  test("a change between a commit and itself is empty", async () => {
    const { base, head, files } = await opened.repository.readChange({ base: "c1", head: "refs/tags/c1" });
    expect([base === head, files]).toEqual([true, []]);
  });

  test("a blob is read whole, and not at all where it is larger than asked for", async () => {
    const blobId = (await opened.repository.findFile(opened.id("c1"), "edited.c")) as string;
    const bytes = await opened.repository.readBlob(blobId, EDITED.length);
    expect(Buffer.from(bytes ?? []).toString()).toBe(EDITED);
    expect(await opened.repository.readBlob(blobId, EDITED.length - 1)).toBeNull();
  });

  test("blobs asked for at once do not mix", async () => {
    const { files } = await opened.repository.readChange({ base: "c0", head: "c1" });
    const ids = files.flatMap(({ head }) => (head === null || head.mode === "submodule" ? [] : [head.blobId]));
    const asked = [...ids, ...ids, ...ids];
    const blobs = await Promise.all(asked.map((id) => opened.repository.readBlob(id, 1e6)));
    const idOf = (bytes: Uint8Array | null) => git(opened.folder, ["hash-object", "--stdin"], bytes ?? "").trim();
    expect(blobs.slice(0, ids.length).map(idOf)).toEqual(ids);
    expect(blobs.slice(ids.length)).toEqual([...blobs.slice(0, ids.length), ...blobs.slice(0, ids.length)]);
  });

  test("an object that is missing, or no blob, is an error, and the next blob is read all the same", async () => {
    await expect(opened.repository.readBlob(COMMIT, 100)).rejects.toThrow(UpstreamError);
    const tree = opened.id("c1^{tree}");
    await expect(opened.repository.readBlob(tree, 100)).rejects.toThrow("no blob but a tree");
    const blobId = (await opened.repository.findFile(opened.id("c1"), "mode.sh")) as string;
    expect(await opened.repository.readBlob(blobId, 100)).toHaveLength(5);
  });

  test.each([
    "new",
    "link",
    "module",
    "absent.c",
    "",
    ".",
    "new/",
    "new//moved.c",
    "../edited.c",
    "/edited.c",
    "*.c",
    "a\0b",
  ])("%j is no regular file of the commit", async (path) => {
    expect(await opened.repository.findFile(opened.id("c1"), path)).toBeNull();
  });
});

describe("looking for words", () => {
  const files: readonly BuiltFile[] = [
    { path: "b.c", content: "call(me);\n" },
    { path: "a.C", content: "x call\n" },
    { path: "a/z.py", content: "recall()\n" },
    { path: "a-b.py", content: Buffer.from("caf\xe9 call \xff\n", "latin1") },
    { path: "bin.c", content: Uint8Array.from([0, ...Buffer.from(" call ")]) },
    { path: "Call.go", content: "Call()\n" },
    { path: "text.md", content: "call\n" },
    { path: "link.c", mode: "120000", content: "call" },
    { path: "new\nline.c", content: "operator[](x) and a.b|c\n" },
    { path: Uint8Array.of(0xe9, 0x2e, 0x63), content: "call\n" },
  ];
  const opened = open([{ files }]);
  const paths = async (words: readonly string[]) =>
    (await opened.repository.filesMentioning(opened.id("c0"), words)).map(({ path }) => path);

  test("files that hold a word whole are listed by the bytes of their paths", async () => {
    expect(await paths(["call"])).toEqual(["a-b.py", "a.C", "b.c", "bin.c", "\\351.c"]);
  });

  test("each is listed with its blob", async () => {
    const [entry] = await opened.repository.filesMentioning(opened.id("c0"), ["me"]);
    expect(entry).toEqual({ path: "b.c", blobId: await opened.repository.findFile(opened.id("c0"), "b.c") });
  });

  test("case and word ends count", async () => {
    expect(await paths(["Call"])).toEqual(["Call.go"]);
    expect(await paths(["cal", "recal"])).toEqual([]);
  });

  test("what would be a pattern or an option is a word", async () => {
    expect(await paths(["operator[]"])).toEqual(["new\nline.c"]);
    expect(await paths(["a.b|c", "x.call", "--and", "-e", ".*"])).toEqual(["new\nline.c"]);
  });

  test("a thousand words and more are looked for", async () => {
    const words = Array.from({ length: 2500 }, (_, index) => `word${index}`);
    expect(await paths([...words, "recall"])).toEqual(["a/z.py"]);
  });

  test("no words, or none that a line can hold, are in no file", async () => {
    expect(await paths([])).toEqual([]);
    expect(await paths(["", "a\nb", "a\0b"])).toEqual([]);
  });
});

describe("a change of 20,000 files", () => {
  const many = (text: string) =>
    Array.from({ length: 10_000 }, (_, index) => ({ path: `d/${index}.c`, content: text + index }));
  const opened = open([
    { files: many("a\n") },
    { files: [...many("b\n"), ...many("c\n").map(({ path, content }) => ({ path: `new/${path}`, content }))] },
  ]);

  test("has every file", async () => {
    const { files } = await opened.repository.readChange({ base: "c0", head: "c1" });
    expect(files).toHaveLength(20_000);
    expect(new Set(files.map(({ hunks }) => hunks.length))).toEqual(new Set([1]));
  });
});

function shown({ status, path, basePath, base, head, hunks }: Change["files"][number]): string {
  const from = basePath === null || basePath === path ? path : `${path}<${basePath}`;
  const lines = hunks.flatMap(({ removed, added }) => [
    ...(removed === null ? [] : [`-${removed.first}-${removed.last}`]),
    ...(added === null ? [] : [`+${added.first}-${added.last}`]),
  ]);
  return [status, from, base?.mode ?? "-", head?.mode ?? "-", ...lines].join(" ");
}

/** A built repository, open while the tests around it run. */
function open(commits: Parameters<typeof buildRepository>[0]) {
  const opened = {
    folder: "",
    repository: {} as GitRepository,
    id: (revision: string) => git(opened.folder, ["rev-parse", revision]).trim(),
  };
  beforeAll(async () => {
    opened.folder = buildRepository(commits);
    opened.repository = await openGitRepository(opened.folder);
  });
  afterAll(async () => {
    await opened.repository.close();
    removeFolder(opened.folder);
  });
  return opened;
}
