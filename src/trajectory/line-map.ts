import type { Hunk } from "#change/change.ts";

/** Where unchanged lines of base stand at head: index is the base line (1-based), value its head line, 0 for a removed one. */
export type LineMap = Uint32Array;

/** Follows the lines of base, `lineCount` of them, through the hunks of a change. */
export function mapLines(hunks: readonly Hunk[], lineCount: number): LineMap {
  const map = new Uint32Array(lineCount + 1);
  let base = 1;
  let head = 1;
  for (const hunk of hunks) {
    while (base <= hunk.afterBaseLine && base <= lineCount) map[base++] = head++;
    base = (hunk.removed?.last ?? base - 1) + 1;
    head = (hunk.added?.last ?? head - 1) + 1;
  }
  while (base <= lineCount) map[base++] = head++;
  return map;
}
