import type { Parser, ScoreResult, Scorer } from "#ports.ts";
import type { ScoreReport } from "#report/score-report.ts";
import { type MarginContext, rememberSteps } from "./remember-steps.ts";
import { type ScoreOptions, scoreSource } from "./score-source.ts";

export type LiveOptions = Omit<ScoreOptions, "text"> & { readonly context: MarginContext };

/** What the present text is worth, and what it cost to know. */
export type LiveReading = {
  readonly report: ScoreReport;
  /** Steps that the model was asked for: those it had not read in that place before. */
  readonly scored: number;
};

/** A text that is being written. */
export type LiveDocument = {
  /**
   * Scores the text as it stands now: the same steps and margins as `scoreSource` of it, at the price of what changed.
   * Null where a newer text came meanwhile: its reading counts, and this one asks the model for nothing more.
   */
  read(text: string): Promise<LiveReading | null>;
};

/** Follows a text from key to key (a language server) or from piece to piece; remembers only what still stands in it. */
export function createLiveDocument(
  { context, ...options }: LiveOptions,
  { parser, scorer }: { readonly parser: Parser; readonly scorer: Scorer },
): LiveDocument {
  const remembering = rememberSteps(scorer, context);
  let latest = 0;
  return {
    read: async (text) => {
      latest++;
      const turn = latest;
      const before = remembering.asked();
      const guarded: Scorer = {
        ...scorer,
        model: scorer.model,
        score: async (trajectories) =>
          turn === latest ? remembering.score(trajectories) : trajectories.map(() => UNREAD),
      };
      const report = await scoreSource({ ...options, text }, { parser, scorer: guarded });
      if (turn !== latest) return null;
      remembering.forget();
      return { report, scored: remembering.asked() - before };
    },
  };
}

/** Of a text that is gone already: nobody sees it. */
const UNREAD: ScoreResult = { kind: "timed-out", afterMs: 0 };
