import type { ParseResult, Parser } from "#ports.ts";
import type { Language } from "#trajectory/language.ts";
import { openLine } from "#trajectory/open-line.ts";
import { sourceTrajectories } from "#trajectory/source-trajectories.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";
import { outlinePrefix } from "./outline-prefix.ts";

/** Unfinished code in steps. Lines count from the text's first, 1-based. */
export type StreamCut = {
  readonly kind: "cut";
  /** Steps that end here or before were cut for good by an earlier cut and are not looked at again; 0 at first. */
  readonly settled: number;
  /** Of what is not settled; where a function goes on, with its settled steps before. */
  readonly trajectories: readonly Trajectory[];
  /** Steps that end before this line are closed, however the code goes on. */
  readonly openLine: number;
  /** True where the grammar had to guess: the next line may show what is meant. */
  readonly isGuess: boolean;
};

export type StreamCutter = {
  /** The text's beginning up to the last whole line, or all of it at its end. */
  cut(text: string): Promise<StreamCut | Exclude<ParseResult, { kind: "outlined" }>>;
};

/** Cuts code that grows. */
export function createStreamCutter(language: Language, parser: Parser): StreamCutter {
  return {
    cut: async (text) => {
      const parsed = await outlinePrefix({ language, text }, parser);
      if (parsed.kind !== "outlined") return parsed;
      const { outline } = parsed;
      const trajectories = sourceTrajectories({ path: "", text, outline });
      return { kind: "cut", settled: 0, trajectories, openLine: openLine(text, outline), isGuess: outline.hasErrors };
    },
  };
}
