import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type GitRepository, openGitRepository } from "#adapters/git/git-repository.ts";
import type { FileChange, FileVersion } from "#change/change.ts";
import { changedLines, lineNumbers } from "#change/changed-lines.ts";
import { decodeText } from "#change/decode-text.ts";
import { parsePatch } from "#change/parse-patch.ts";
import { type BuiltFile, buildRepository, git, removeFolder } from "./build-repository.ts";

const NAMES = [
  "a.c",
  "src/b.py",
  "src/sp ace.js",
  "quo\"te'.ts",
  "new\nline.go",
  "tab\t.rb",
  "ünï.rs",
  "-dash.c",
  ":(top)x.c",
];
const BYTES = [...NAMES, Uint8Array.of(0x63, 0xe9, 0x2e, 0x63)];

const LINE = fc.constantFrom(
  "x",
  "y",
  "z",
  "",
  "}",
  "-- a/f",
  "++ b/f",
  "@@ -1 +1 @@",
  "\\ No newline",
  "\u2028é",
  "diff",
);
const END = fc.constantFrom("\n", "\n", "\n", "\r\n");
const LINES = fc.array(
  fc.tuple(LINE, END).map(([line, end]) => line + end),
  { maxLength: 30 },
);
const MODE = fc.constantFrom("100644", "100644", "100644", "100755", "120000" as const);

/** What happens to each line of base: kept, dropped, or something put before it. */
const EDITS = fc.array(fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, fc.array(LINE, { maxLength: 2 })), {
  minLength: 31,
  maxLength: 31,
});

type Sides = { readonly base: readonly BuiltFile[]; readonly head: readonly BuiltFile[] };

const FILE: fc.Arbitrary<Sides> = fc
  .record({
    name: fc.nat(BYTES.length - 1),
    lines: LINES,
    edits: EDITS,
    isOpen: fc.tuple(fc.boolean(), fc.boolean()),
    isLatin: fc.boolean(),
    modes: fc.tuple(MODE, MODE),
    fate: fc.constantFrom("edited", "edited", "edited", "same", "moved", "copied", "added", "deleted"),
  })
  .map(({ name, lines, edits, isOpen, isLatin, modes, fate }) => {
    const encode = (text: string, open: boolean) =>
      Buffer.from(open ? text.replace(/\r?\n$/, "") : text, isLatin ? "latin1" : "utf8");
    const edited = lines.map((line, index) => edits[index]?.map((added) => `${added}\n`).join("") ?? line);
    const path = BYTES[name] as string | Uint8Array;
    const moved = Buffer.concat([Buffer.from("moved/"), Buffer.from(path)]);
    const base: BuiltFile = { path, mode: modes[0], content: encode(lines.join(""), isOpen[0]) };
    const head: BuiltFile = { path, mode: modes[1], content: encode(edited.join(""), isOpen[1]) };
    const fates: Readonly<Record<string, Sides>> = {
      edited: { base: [base], head: [head] },
      same: { base: [base], head: [{ ...base, mode: modes[1] }] },
      moved: { base: [base], head: [{ ...head, path: moved }] },
      copied: { base: [base], head: [head, { ...base, path: moved }] },
      added: { base: [], head: [head] },
      deleted: { base: [base], head: [] },
    };
    return fates[fate] as Sides;
  });

const HISTORY: fc.Arbitrary<Sides> = fc
  .uniqueArray(FILE, { maxLength: 8, selector: ({ base, head }) => String((base[0] ?? head[0])?.path) })
  .map((files) => ({ base: files.flatMap(({ base }) => base), head: files.flatMap(({ head }) => head) }));

describe("the change of a generated repository", () => {
  test("what is not changed is the same in base and head, byte by byte", async () => {
    await withHistories(async (repository) => {
      const { files } = await repository.readChange({ base: "c0", head: "c1" });
      for (const file of files.filter(isText)) {
        const { base, head } = changedLines(file);
        expect(await unchanged(repository, file.head, lineNumbers(head))).toBe(
          await unchanged(repository, file.base, lineNumbers(base)),
        );
      }
    });
  });

  test("files and counts of lines are those of git diff", async () => {
    await withHistories(async (repository) => {
      const { files } = await repository.readChange({ base: "c0", head: "c1" });
      expect(files.filter(({ status }) => status !== "type-changed").map(countsOf)).toEqual(numstat(repository));
    });
  });

  test("hunks are those of git diff with context, once its context is taken away", async () => {
    await withHistories(async (repository) => {
      const { files } = await repository.readChange({ base: "c0", head: "c1" });
      const edits = files.filter((file) => file.status === "modified" && isRegular(file.head));
      const patch = git(repository.gitFolder, ["diff", "-U3", "-M", "-C", "--diff-filter=M", "c0", "c1"]);
      const hunks = new Map(parsePatch(patch).map((file) => [file.headPath, file.hunks]));
      expect(edits.map((file) => file.hunks)).toEqual(edits.map(({ path }) => hunks.get(path)));
    });
  });
});

async function withHistories(check: (repository: GitRepository) => Promise<void>): Promise<void> {
  const property = fc.asyncProperty(HISTORY, async ({ base, head }) => {
    const folder = buildRepository([{ files: base }, { files: head }]);
    const repository = await openGitRepository(folder);
    try {
      await check(repository);
    } finally {
      await repository.close();
      removeFolder(folder);
    }
  });
  await fc.assert(property, { numRuns: 30 });
}

function isText(file: FileChange): boolean {
  return [file.base, file.head].every((version) => version === null || isRegular(version));
}

function isRegular(version: FileVersion | null): boolean {
  return version?.mode === "file" || version?.mode === "executable";
}

async function unchanged(repository: GitRepository, version: FileVersion | null, changed: readonly number[]) {
  const bytes = version === null ? new Uint8Array() : await repository.readBlob(version.blobId, 1e6);
  const decoded = decodeText(bytes ?? new Uint8Array());
  const lines = decoded.kind === "text" ? decoded.text.match(/[^\n]*\n|[^\n]+/g) : null;
  return lines?.filter((_, index) => !changed.includes(index + 1)).join("") ?? "";
}

function countsOf(file: FileChange): string {
  const { base, head } = changedLines(file);
  return isRegular(file.head ?? file.base) ? `${lineNumbers(head).length}\t${lineNumbers(base).length}` : "a link";
}

/** Line counts of `git diff`, in its order, run apart from the code under test. */
function numstat({ gitFolder }: GitRepository): readonly string[] {
  const options = ["-M", "-C", "--diff-filter=ACDMR", "c0", "c1"];
  const counts = git(gitFolder, ["diff", "--numstat", ...options])
    .split("\n")
    .filter(Boolean);
  const modes = git(gitFolder, ["diff", "--raw", ...options])
    .split("\n")
    .filter(Boolean);
  return counts.map((line, index) => {
    const isLink = / 120000 |^:120000 0{6}/.test((modes[index] ?? "").slice(0, 16));
    return isLink ? "a link" : line.split("\t").slice(0, 2).join("\t");
  });
}
