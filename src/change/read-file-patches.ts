import { UpstreamError } from "#errors.ts";
import { type PatchHunk, readHunk } from "./read-hunk.ts";
import { unquotePath } from "./unquote-path.ts";

/** What a unified diff says of one file, its lines included. */
export type RawFilePatch = {
  /** Null where the file is new. */
  readonly basePath: string | null;
  /** Null where the file is gone. */
  readonly headPath: string | null;
  /** True where the diff says only that bytes differ. */
  readonly isBinary: boolean;
  readonly hunks: readonly PatchHunk[];
};

type Headers = ReadonlyMap<string, string>;

const HEADER =
  /^(diff --git|old mode|new mode|deleted file mode|new file mode|copy from|copy to|rename from|rename to|similarity index|dissimilarity index|index|---|\+\+\+|Binary files|GIT binary patch)(?: (.*))?$/s;

/** Reads every file of a unified diff, in its order. UpstreamError, with the line, where the input is cut or no diff. */
export function readFilePatches(text: string): readonly RawFilePatch[] {
  const lines = text.split("\n");
  if (lines.pop() !== "") throw new UpstreamError(`patch line ${lines.length + 1}: the patch ends inside a line`);
  const patches: RawFilePatch[] = [];
  for (let at = 0; at < lines.length; ) {
    const { headers, next: afterHeaders } = readHeaders(lines, at);
    const { hunks, next } = readHunks(lines, afterHeaders);
    patches.push(filePatchOf(headers, hunks, at));
    at = headers.has("GIT binary patch") ? nextFile(lines, next) : next;
  }
  return patches;
}

function readHeaders(lines: readonly string[], from: number): { readonly headers: Headers; readonly next: number } {
  const headers = new Map<string, string>();
  let next = from;
  for (; next < lines.length; next++) {
    const [, name, value] = HEADER.exec(lines[next] ?? "") ?? [];
    if (name === undefined || (next > from && startsFile(name, headers))) break;
    headers.set(name, value ?? "");
  }
  if (next === from) throw new UpstreamError(`patch line ${from + 1}: not the start of a file`);
  return { headers, next };
}

function startsFile(name: string, headers: Headers): boolean {
  return name === "diff --git" || headers.has(name) || headers.has("Binary files");
}

function readHunks(lines: readonly string[], from: number) {
  const hunks: PatchHunk[] = [];
  let next = from;
  while (lines[next]?.startsWith("@@ ")) {
    const read = readHunk(lines, next);
    hunks.push(read.hunk);
    next = read.next;
  }
  return { hunks, next };
}

function nextFile(lines: readonly string[], from: number): number {
  const next = lines.findIndex((line, index) => index >= from && line.startsWith("diff --git "));
  return next < 0 ? lines.length : next;
}

function filePatchOf(headers: Headers, hunks: readonly PatchHunk[], at: number): RawFilePatch {
  const isBinary = headers.has("Binary files") || headers.has("GIT binary patch");
  if (hunks.length === 0 && !isBinary && needsHunks(headers)) {
    throw new UpstreamError(`patch line ${at + 1}: a changed file without its hunks`);
  }
  const basePath = headers.has("new file mode") ? null : pathOf(headers, "base", at);
  const headPath = headers.has("deleted file mode") ? null : pathOf(headers, "head", at);
  return { basePath, headPath, isBinary, hunks };
}

/** A new or deleted file may be empty; a rename or a new mode alone has no `index` line. */
function needsHunks(headers: Headers): boolean {
  if (headers.has("---") || headers.has("+++")) return true;
  return headers.has("index") && !headers.has("new file mode") && !headers.has("deleted file mode");
}

const SIDES = {
  base: { names: ["rename from", "copy from"], mark: "---", prefix: "a/" },
  head: { names: ["rename to", "copy to"], mark: "+++", prefix: "b/" },
} as const;

function pathOf(headers: Headers, side: "base" | "head", at: number): string | null {
  const { names, mark, prefix } = SIDES[side];
  const named = headers.get(names[0]) ?? headers.get(names[1]);
  if (named !== undefined) return unquotePath(named);
  const marked = headers.get(mark);
  if (marked !== undefined) return markedPath(marked, prefix);
  return withoutPrefix(samePath(headers.get("diff --git"), at)[side], prefix);
}

/** The path of a `---` or `+++` line: a tab ends it (git writes one after a path with a blank, others a date). */
function markedPath(written: string, prefix: string): string | null {
  const path = written.startsWith('"') ? written.replace(/\t[^"]*$/, "") : written.replace(/\t.*$/s, "");
  return path === "/dev/null" ? null : withoutPrefix(unquotePath(path), prefix);
}

/** `diff --git a/x b/x` names one path twice, where no other header names it: its two halves are equally long. */
function samePath(written: string | undefined, at: number): { readonly base: string; readonly head: string } {
  const half = ((written?.length ?? 0) - 1) / 2;
  const base = unquotePath(written?.slice(0, half) ?? "");
  const head = unquotePath(written?.slice(half + 1) ?? "");
  if (base.slice(1) !== head.slice(1) || base === "") throw new UpstreamError(`patch line ${at + 1}: no path`);
  return { base, head };
}

function withoutPrefix(path: string, prefix: string): string {
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}
