import type { LineSpan } from "#change/line-span.ts";
import { type CutText, linesWithCode } from "./cut-text.ts";
import { isCloser, isDeclaration } from "./step-kinds.ts";

/** Joins blocks that only close to the block before and blocks that only declare to the block after. */
export function mergeBlocks(blocks: readonly LineSpan[], { code, headers }: CutText): readonly LineSpan[] {
  const declares = (line: number) => headers.has(line) || isDeclaration(code[line - 1] ?? "");
  const closes = (line: number) => isCloser(code[line - 1] ?? "");
  const merged: LineSpan[] = [];
  let declaredFrom: number | null = null;
  for (const [index, block] of blocks.entries()) {
    const lines = linesWithCode(block, code);
    const before = merged[merged.length - 1];
    if (before !== undefined && declaredFrom === null && lines.every(closes)) {
      merged[merged.length - 1] = { first: before.first, last: block.last };
    } else if (index < blocks.length - 1 && lines.every(declares)) {
      declaredFrom ??= block.first;
    } else {
      merged.push({ first: declaredFrom ?? block.first, last: block.last });
      declaredFrom = null;
    }
  }
  return merged;
}
