import { readFilePatches } from "./read-file-patches.ts";
import type { PatchHunk } from "./read-hunk.ts";

/**
 * The text after one file's unified diff, or before it with `reverse`. Exact: RangeError, with the line, where a
 * removed or context line is not what the text has.
 */
export function applyPatch(text: string, patch: string, options: { readonly reverse?: boolean } = {}): string {
  const [file, ...others] = readFilePatches(patch);
  if (others.length > 0) throw new RangeError(`a patch of one file is expected, this one has ${others.length + 1}`);
  const hunks = file === undefined ? [] : file.hunks;
  const lines = linesOf(text);
  const result: string[] = [];
  let at = 0;
  for (const hunk of hunks.map((hunk) => (options.reverse ? turned(hunk) : hunk))) {
    if (hunk.base.before < at) throw new RangeError(`line ${hunk.base.before + 1}: hunks overlap`);
    for (const line of lines.slice(at, hunk.base.before)) result.push(line);
    at = applyHunk(lines, hunk, result);
  }
  for (const line of lines.slice(at)) result.push(line);
  return joined(result);
}

/** Appends the hunk's new lines to `result`; gives the index after its old ones. */
function applyHunk(lines: readonly string[], hunk: PatchHunk, result: string[]): number {
  let at = hunk.base.before;
  for (const line of hunk.lines) {
    if (line.kind !== "added") {
      expectLine(lines, at, line.text);
      at += 1;
    }
    if (line.kind !== "removed") result.push(line.text);
  }
  return at;
}

function expectLine(lines: readonly string[], at: number, expected: string): void {
  const found = lines[at];
  if (found === expected) return;
  const shown = found === undefined ? "the end of the text" : JSON.stringify(found);
  throw new RangeError(`line ${at + 1}: the patch expects ${JSON.stringify(expected)}, found ${shown}`);
}

function turned({ base, head, lines }: PatchHunk): PatchHunk {
  const turn = { context: "context", removed: "added", added: "removed" } as const;
  return { base: head, head: base, lines: lines.map(({ kind, text }) => ({ kind: turn[kind], text })) };
}

function joined(lines: readonly string[]): string {
  const open = lines.slice(0, -1).findIndex((line) => !line.endsWith("\n"));
  if (open >= 0) throw new RangeError(`line ${open + 1}: only the last line may lack its line end`);
  return lines.join("");
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}
