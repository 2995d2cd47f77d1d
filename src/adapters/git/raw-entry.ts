import type { FileChange, FileVersion } from "#change/change.ts";
import { unquotePath } from "#change/unquote-path.ts";
import { UpstreamError } from "#errors.ts";

/** One changed file as `git diff-tree --raw --numstat` lists it. */
export type RawEntry = Omit<FileChange, "hunks"> & {
  /** Null where git shows no lines of it. */
  readonly lines: { readonly added: number; readonly removed: number } | null;
};

const RAW = /^:(\d{6}) (\d{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([ACDMRT])\d*\t([^\t]+)(?:\t([^\t]+))?$/s;
const COUNTS = /^(\d+|-)\t(\d+|-)\t/;

const STATUSES = {
  A: "added",
  C: "copied",
  D: "deleted",
  M: "modified",
  R: "renamed",
  T: "type-changed",
} as const;

/** Reads the raw list and the line counts that follow it, in the same order. UpstreamError where they do not agree. */
export function parseRawEntries(output: string): readonly RawEntry[] {
  const lines = output.split("\n").filter((line) => line !== "");
  const raw = lines.filter((line) => line.startsWith(":"));
  const counts = lines.slice(raw.length);
  if (raw.length !== counts.length) {
    throw new UpstreamError(`git diff-tree lists ${raw.length} files, but the lines of ${counts.length}`);
  }
  const entries = raw.map((line, index) => parseEntry(line, counts[index] as string));
  const paths = new Set(entries.map(({ path }) => path));
  if (paths.size < entries.length) throw new UpstreamError("git diff-tree lists a path twice: a tree is damaged");
  return entries;
}

/** Reads a raw list that no line counts follow. */
export function parseRawList(output: string): readonly Omit<RawEntry, "lines">[] {
  return output
    .split("\n")
    .filter((line) => line !== "")
    .map(parseRawLine);
}

function parseEntry(line: string, counted: string): RawEntry {
  return { ...parseRawLine(line), lines: parseCounts(counted) };
}

function parseRawLine(line: string): Omit<RawEntry, "lines"> {
  const [, baseMode = "", headMode = "", baseId = "", headId = "", letter = "", first = "", second] =
    RAW.exec(line) ?? [];
  if (first === "") throw new UpstreamError(`git diff-tree gave a line that is no file: ${JSON.stringify(line)}`);
  const base = versionOf(baseMode, baseId);
  return {
    status: STATUSES[letter as keyof typeof STATUSES],
    path: unquotePath(second ?? first),
    basePath: base === null ? null : unquotePath(first),
    base,
    head: versionOf(headMode, headId),
  };
}

function versionOf(mode: string, blobId: string): FileVersion | null {
  if (mode === "000000") return null;
  return { blobId, mode: modeOf(mode) };
}

function modeOf(mode: string): FileVersion["mode"] {
  if (mode === "120000") return "symlink";
  if (mode === "160000") return "submodule";
  return (Number.parseInt(mode, 8) & 0o100) === 0 ? "file" : "executable";
}

function parseCounts(line: string): RawEntry["lines"] {
  const [, added, removed] = COUNTS.exec(line) ?? [];
  if (added === undefined) throw new UpstreamError(`git diff-tree gave a line without counts: ${JSON.stringify(line)}`);
  return added === "-" ? null : { added: Number(added), removed: Number(removed) };
}
