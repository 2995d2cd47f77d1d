import { UpstreamError } from "#errors.ts";

/** One `@@` section of a unified diff, with its lines. A side without lines starts after the line it names. */
export type PatchHunk = {
  readonly base: PatchRange;
  readonly head: PatchRange;
  readonly lines: readonly PatchLine[];
};

/** `before`: lines of that version that stand before the hunk, 0 at the top. */
type PatchRange = { readonly before: number; readonly count: number };

export type PatchLine = {
  readonly kind: "context" | "removed" | "added";
  /** The line as the file has it, its line end included where it has one. */
  readonly text: string;
};

const HEADER = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

const KINDS: Readonly<Record<string, PatchLine["kind"]>> = { " ": "context", "-": "removed", "+": "added" };

/**
 * Reads the hunk whose header stands at index `at`; `next` is the index after it. The header's counts say
 * where it ends, so that a removed line `-- x` is never taken for a file header.
 */
export function readHunk(lines: readonly string[], at: number): { readonly hunk: PatchHunk; readonly next: number } {
  const { base, head } = readHeader(lines, at);
  const content: PatchLine[] = [];
  const left = { base: base.count, head: head.count };
  let next = at + 1;
  while (left.base > 0 || left.head > 0) {
    const line = readLine(lines, next);
    if (line.kind !== "added") left.base -= 1;
    if (line.kind !== "removed") left.head -= 1;
    content.push(line);
    next += isEndMark(lines[next + 1]) ? 2 : 1;
  }
  if (left.base < 0 || left.head < 0)
    throw new UpstreamError(`patch line ${at + 1}: more lines than its header counts`);
  return { hunk: { base, head, lines: content }, next };
}

function readHeader(lines: readonly string[], at: number): { readonly base: PatchRange; readonly head: PatchRange } {
  const found = HEADER.exec(lines[at] ?? "");
  if (found === null) throw new UpstreamError(`patch line ${at + 1}: not a hunk header`);
  const [, baseStart, baseCount, headStart, headCount] = found;
  return { base: rangeOf(baseStart, baseCount), head: rangeOf(headStart, headCount) };
}

function rangeOf(start: string | undefined, written: string | undefined): PatchRange {
  const count = written === undefined ? 1 : Number(written);
  return { before: count === 0 ? Number(start) : Number(start) - 1, count };
}

function readLine(lines: readonly string[], at: number): PatchLine {
  const line = lines[at];
  if (line === undefined) throw new UpstreamError(`patch line ${at + 1}: the patch ends inside a hunk`);
  // Some tools strip the one blank of an empty context line.
  const kind = line === "" ? "context" : KINDS[line.charAt(0)];
  if (kind === undefined) throw new UpstreamError(`patch line ${at + 1}: neither context, removed nor added`);
  return { kind, text: isEndMark(lines[at + 1]) ? line.slice(1) : `${line.slice(1)}\n` };
}

/** `\ No newline at end of file`, in whatever language: the line before it has no line end. */
function isEndMark(line: string | undefined): boolean {
  return line?.startsWith("\\") ?? false;
}
