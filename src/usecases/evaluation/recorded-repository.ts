import type { Change, FileChange, Hunk } from "#change/change.ts";
import type { RecordedChange, RecordedFile } from "#pairs/recorded-change.ts";
import type { FileEntry, Repository } from "#ports.ts";

/** A recorded change as a review meets it: the change itself, and a repository that holds its files and nothing else. */
export type RecordedReview = { readonly change: Change; readonly repository: Repository };

type Direction = "forward" | "backward";
type Digest = (text: string) => string;

/** The change, or its reverse, in a repository in memory; blobs are named by their content, so both directions share them. */
export function recordedReview(recorded: RecordedChange, direction: Direction, digest: Digest): RecordedReview {
  const files = direction === "forward" ? recorded.files : recorded.files.map(reversed);
  const blobs = new Map(files.flatMap(({ base, head }) => [base, head].flatMap((text) => entryOf(text, digest))));
  const atHead = files.flatMap(({ path, head }): readonly (FileEntry & { text: string })[] =>
    head === null ? [] : [{ path, blobId: digest(head), text: head }],
  );
  const [base, head] = direction === "forward" ? ["before", "after"] : ["after", "before"];
  const change = { base: `${recorded.id} ${base}`, head: `${recorded.id} ${head}`, files: files.map(fileOf(digest)) };
  return { change, repository: repositoryOf(change, blobs, atHead) };
}

function entryOf(text: string | null, digest: Digest): readonly (readonly [string, Uint8Array])[] {
  return text === null ? [] : [[digest(text), new TextEncoder().encode(text)]];
}

function reversed(file: RecordedFile): RecordedFile {
  return { ...file, base: file.head, head: file.base, hunks: file.hunks.map(turned) };
}

function turned({ removed, added, afterBaseLine, afterHeadLine }: Hunk): Hunk {
  return { removed: added, added: removed, afterBaseLine: afterHeadLine, afterHeadLine: afterBaseLine };
}

function fileOf(digest: Digest): (file: RecordedFile) => FileChange {
  const version = (text: string | null) => (text === null ? null : { blobId: digest(text), mode: "file" as const });
  return ({ path, base, head, hunks }) => {
    const status = base === null ? "added" : head === null ? "deleted" : "modified";
    return { status, path, basePath: base === null ? null : path, base: version(base), head: version(head), hunks };
  };
}

function repositoryOf(
  change: Change,
  blobs: ReadonlyMap<string, Uint8Array>,
  atHead: readonly (FileEntry & { readonly text: string })[],
): Repository {
  return {
    readChange: async () => change,
    readBlob: async (blobId, maxBytes) => {
      const bytes = blobs.get(blobId) ?? null;
      return bytes !== null && bytes.length > maxBytes ? null : bytes;
    },
    findFile: async () => null,
    filesMentioning: async (_commit, words) => {
      const mentions = mentionsOf(words);
      return atHead.filter(({ text }) => mentions(text)).map(({ path, blobId }) => ({ path, blobId }));
    },
  };
}

/** Whole words, case-sensitive, as the port says; a name holds no character that an expression would obey but `$`. */
function mentionsOf(words: readonly string[]): (text: string) => boolean {
  const wanted = new Set(words);
  return (text) => (text.match(/[\p{L}\p{N}_$]+/gu) ?? []).some((word) => wanted.has(word));
}
