import type { Fate } from "#report/search-report.ts";
import { advantagesOf } from "#reward/advantage.ts";
import type { JudgedDraft } from "./judge-drafts.ts";
import { isNothing, isRepeated, NOTHING_KNOWN } from "./path.ts";

/** A judged draft, and what becomes of it. */
export type PrunedDraft = JudgedDraft & { readonly advantage: number | null; readonly fate: Fate };

/** Of equal margins none is worse than their mean, whatever rounding says. */
const LEVEL = 1e-9;

/**
 * Keeps the `places` most secure of a batch by what their whole paths are worth, ties to the earlier. What is worse
 * than its batch's mean, what says again what its path has said, and what is
 * no answer at all, is pruned whatever the room.
 */
export function pruneDrafts(drafts: readonly JudgedDraft[], places: number): readonly PrunedDraft[] {
  const fresh = drafts.filter((draft) => !isRepeated(draft) && !isNothing(draft));
  const advantages = new Map(advantagesOf(fresh).map((advantage, index) => [fresh[index], advantage]));
  const judged = drafts.map((draft) => ({ ...draft, advantage: advantages.get(draft) ?? null }));
  const kept = judged
    .filter((draft) => !isRepeated(draft) && !isNothing(draft) && (draft.advantage ?? 0) >= -LEVEL)
    .sort((one, other) => worthOf(other) - worthOf(one))
    .slice(0, places);
  return judged.map((draft) => ({ ...draft, fate: fateOf(draft, kept.includes(draft)) }));
}

/** What nothing is known of comes after all that is known. */
function worthOf({ pathReward }: JudgedDraft): number {
  return pathReward ?? NOTHING_KNOWN;
}

function fateOf(draft: JudgedDraft, isKept: boolean): Fate {
  if (isRepeated(draft)) return "repeated";
  if (!isKept) return "pruned";
  return draft.isLast ? "finished" : "kept";
}
