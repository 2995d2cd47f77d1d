import type { LineSpan } from "#change/line-span.ts";
import { isCloser, isDeclaration } from "./step-kinds.ts";

/** Joins blocks that only close to the block before and blocks that only declare to the block after. */
export function mergeBlocks(blocks: readonly LineSpan[], code: readonly string[]): readonly LineSpan[] {
  const merged: LineSpan[] = [];
  let declaredFrom: number | null = null;
  for (const block of blocks) {
    const lines = code.slice(block.first - 1, block.last).filter((line) => line.trim() !== "");
    const before = merged[merged.length - 1];
    if (before !== undefined && declaredFrom === null && lines.every(isCloser)) {
      merged[merged.length - 1] = { first: before.first, last: block.last };
    } else if (block !== blocks[blocks.length - 1] && lines.every(isDeclaration)) {
      declaredFrom ??= block.first;
    } else {
      merged.push({ first: declaredFrom ?? block.first, last: block.last });
      declaredFrom = null;
    }
  }
  return merged;
}
