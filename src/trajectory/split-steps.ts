import type { LineSpan } from "#change/line-span.ts";
import { cutBlocks } from "./cut-blocks.ts";
import { mergeBlocks } from "./merge-blocks.ts";
import type { Outline } from "./outline.ts";
import { splitBlock } from "./split-block.ts";
import { stripComments } from "./strip-comments.ts";
import type { Step } from "./trajectory.ts";

/** What to cut: the lines `span` of a text, which may be a function or code outside functions. */
export type StepSource = {
  readonly text: string;
  readonly outline: Outline;
  readonly span: LineSpan;
  readonly functionId: string;
  readonly part: Step["part"];
};

/** Steps longer than this many lines of code are split: about twice the usual block. */
const LONGEST_STEP = 12;

/**
 * Cuts lines into steps, looking at this one version alone (blind): at blank lines; what only closes joins the step
 * before, what only declares the step after; a step too long is split at statement ends. Lines without code join the
 * step before, so that the steps join back to the exact text and a comment neither makes nor moves a cut.
 */
export function splitSteps({ text, outline, span, functionId, part }: StepSource): readonly Step[] {
  const { lines, code } = linesOf(text, outline);
  const blocks = cutBlocks({ lines, code, span, comments: outline.comments });
  const starts = new Set(outline.statementStarts);
  const pieces = mergeBlocks(blocks, code).flatMap((block) =>
    splitBlock(block, { code, starts, longest: LONGEST_STEP }),
  );
  return spread(pieces, span).map((piece) => {
    const own = code.slice(piece.first - 1, piece.last).join("\n");
    return {
      text: lines.slice(piece.first - 1, piece.last).join(""),
      code: own,
      span: piece,
      functionId,
      part,
      isScored: own.trim() !== "",
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

type Lines = { readonly lines: readonly string[]; readonly code: readonly string[] };

const KNOWN = new WeakMap<Outline, Lines>();

/** A file's functions share its lines: they are cut once for each outline, which belongs to one text. */
function linesOf(text: string, outline: Outline): Lines {
  const known = KNOWN.get(outline);
  if (known !== undefined) return known;
  const found = { lines: text.match(/[^\n]*\n|[^\n]+$/gu) ?? [""], code: stripComments(text, outline.comments) };
  KNOWN.set(outline, found);
  return found;
}
