import type { Omission } from "#gate/coverage.ts";
import { marksIn } from "#gate/find-marks.ts";
import type { ReviewLimits } from "#gate/policy.ts";
import type { SuppressionMark } from "#gate/suppression.ts";
import type { ScoreResult } from "#ports.ts";
import type { Language } from "#trajectory/language.ts";
import { sourceTrajectories } from "#trajectory/source-trajectories.ts";
import { unparsed, whyUnread } from "#usecases/why-unread.ts";
import { type DocumentFunction, judgeFunction } from "./document-function.ts";
import type { EditOutliner, Reading } from "./outline-edits.ts";
import type { RememberingScorer } from "./remember-steps.ts";

/** A document as it stands in an editor. */
export type DocumentText = { readonly path: string; readonly text: string; readonly language: Language };

/** What is known of a document; more functions follow until it is whole. */
export type DocumentScores = {
  readonly functions: readonly DocumentFunction[];
  readonly marks: readonly SuppressionMark[];
  readonly omissions: readonly Omission[];
  readonly isWhole: boolean;
  /** True where only what was edited was parsed: a whole reading may know better. */
  readonly isSpliced: boolean;
};

type Ports = {
  readonly outliner: EditOutliner;
  readonly memory: RememberingScorer;
  readonly limits: Pick<ReviewLimits, "maxFileBytes" | "maxLineLength">;
  readonly tau: number;
};

/** Functions asked for at once: few, so that the first answers come soon and a key press waits for little. */
const AT_ONCE = 8;

/**
 * Scores a document piece by piece, the same steps and margins as `scoreSource` of unfinished code. Stops where it is no
 * longer current: what was scored by then is remembered.
 */
export async function* scoreDocument(
  document: DocumentText,
  { outliner, memory, limits, tau }: Ports,
  { reading, isCurrent }: { readonly reading: Reading; readonly isCurrent: () => boolean },
): AsyncGenerator<DocumentScores> {
  const unread = whyUnread(document, limits);
  if (unread !== null) return yield nothingOf(unread);
  const { parsed, isSpliced } = await outliner.outline(document, reading);
  if (!isCurrent()) return;
  if (parsed.kind !== "outlined") return yield nothingOf(unparsed(document.path, parsed));
  const { path, text } = document;
  const marks = marksIn(text, parsed.outline);
  const trajectories = sourceTrajectories({ path, text, outline: parsed.outline });
  const scored: (DocumentFunction | Omission)[] = [];
  const upTo = (isWhole: boolean): DocumentScores => ({ ...parted(scored), marks, isWhole, isSpliced });
  for (let at = 0; at < trajectories.length; at += AT_ONCE) {
    if (at > 0) yield upTo(false);
    if (!isCurrent()) return;
    const asked = trajectories.slice(at, at + AT_ONCE);
    const results = await memory.score(asked);
    scored.push(...asked.map((trajectory, index) => judgeFunction(trajectory, results[index] as ScoreResult, tau)));
  }
  memory.forget();
  yield upTo(true);
}

function nothingOf(omission: Omission): DocumentScores {
  return { functions: [], marks: [], omissions: [omission], isWhole: true, isSpliced: false };
}

function parted(scored: readonly (DocumentFunction | Omission)[]) {
  return {
    functions: scored.flatMap((one) => ("steps" in one ? [one] : [])),
    omissions: scored.flatMap((one) => ("steps" in one ? [] : [one])),
  };
}
