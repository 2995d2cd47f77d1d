import type { GeneratedText } from "#ports/generator.ts";

/** The next step of a text as it is added to it; empty where nothing more is to be said. */
export type Piece = { readonly text: string; readonly isLast: boolean };

/** A step ends at a blank line: what the paper's separator is. */
export const STEP_END = "\n\n";

/** Of what a generator wrote, its first step. What it wrote beyond that was written without a look at the reward. */
export function nextPiece({ text, end }: GeneratedText): Piece {
  const code = text.replaceAll("\r\n", "\n");
  const lines = code.split("\n");
  const first = lines.findIndex((line) => line.trim() !== "");
  if (first === -1) return { text: "", isLast: true };
  const blank = lines.findIndex((line, index) => index > first && index < lines.length - 1 && line.trim() === "");
  if (blank !== -1) return { text: `${lines.slice(0, blank).join("\n")}${STEP_END}`, isLast: false };
  if (end === "cut") return { text: code, isLast: false };
  return end === "ended"
    ? { text: `${code.trimEnd()}\n`, isLast: true }
    : { text: `${code.trimEnd()}${STEP_END}`, isLast: false };
}
