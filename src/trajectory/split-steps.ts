import type { LineSpan } from "#change/line-span.ts";
import { cutBlocks } from "./cut-blocks.ts";
import { readyToCut } from "./cut-text.ts";
import { mergeBlocks } from "./merge-blocks.ts";
import type { Outline } from "./outline.ts";
import { splitBlock } from "./split-block.ts";
import { isCloser } from "./step-kinds.ts";
import type { Step } from "./trajectory.ts";

/** What to cut: the lines `span` of a text, which may be a function or code outside functions. */
export type StepSource = {
  readonly text: string;
  readonly outline: Outline;
  readonly span: LineSpan;
  readonly functionId: string;
  readonly part: Step["part"];
  /** Most lines of code in a step, where statements allow. */
  readonly maxLines?: number;
};

/** Steps longer than this many lines of code are split: about twice the usual block. */
const LONGEST_STEP = 12;

/**
 * Cuts lines into steps, looking at this one version alone (blind): at blank lines; what only closes joins the step
 * before, what only declares the step after; a step too long is split at statement ends. Lines without code join the
 * step before, so that the steps join back to the exact text and a comment neither makes nor moves a cut.
 */
export function splitSteps(source: StepSource): readonly Step[] {
  const { text, outline, span, functionId, part, maxLines = LONGEST_STEP } = source;
  const ready = readyToCut(text, outline);
  const blocks = mergeBlocks(cutBlocks(span, ready), ready);
  const pieces = blocks.flatMap((block) => splitBlock(block, ready, maxLines));
  return spread(pieces, span).map((piece) => {
    const code = ready.code.slice(piece.first - 1, piece.last);
    return {
      text: ready.lines.slice(piece.first - 1, piece.last).join(""),
      code: code.join("\n"),
      span: piece,
      functionId,
      part,
      isScored: !code.every(isCloser),
    };
  });
}

/** Hands the lines between pieces to the piece before, those before the first to the first. */
function spread(pieces: readonly LineSpan[], span: LineSpan): readonly LineSpan[] {
  if (pieces.length === 0) return [span];
  return pieces.map((piece, index) => ({
    first: index === 0 ? span.first : piece.first,
    last: (pieces[index + 1]?.first ?? span.last + 1) - 1,
  }));
}
