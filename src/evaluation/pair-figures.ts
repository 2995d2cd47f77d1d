import type { Figures } from "#report/evaluation-report.ts";
import { auroc } from "./auroc.ts";
import { missRateAt } from "./recall-at.ts";
import { type HeldVerdict, verdictFigures } from "./verdict-figures.ts";

/** What a judge says of one version: higher badness is worse; `isCalled` null where it compares only. */
export type Opinion = { readonly badness: number; readonly isCalled: boolean | null };

/** What a judge says of a sample whose truth is known. */
export type JudgedSample =
  | {
      readonly kind: "pair";
      readonly vulnerable: Opinion;
      readonly fixed: Opinion;
      /** By how much the vulnerable version looks worse than its fix, from what differs. Positive is right. */
      readonly lead: number;
    }
  | { readonly kind: "single"; readonly isVulnerable: boolean; readonly opinion: Opinion };

/** The false-positive rate at which a gate is still bearable. (PrimeVul, VD-S) */
const BEARABLE = 0.005;

/**
 * Figures of pairs and single samples, all in [0, 1]. `order` and the four of a pair (both right, both called
 * vulnerable, both called benign, both wrong) speak of pairs alone; the others of every version. A tie is no right order.
 */
export function pairFigures(samples: readonly JudgedSample[]): Figures {
  const pairs = samples.flatMap((sample) => (sample.kind === "pair" ? [sample] : []));
  const versions = samples.flatMap(versionsOf);
  const badness = (isVulnerable: boolean) =>
    versions.filter((version) => version.isVulnerable === isVulnerable).map(({ opinion }) => opinion.badness);
  const called = pairs.flatMap(({ vulnerable, fixed }) => {
    return vulnerable.isCalled === null || fixed.isCalled === null ? [] : [[vulnerable.isCalled, fixed.isCalled]];
  });
  const share = (first: boolean, second: boolean) =>
    shareOf(called, ([vulnerable, fixed]) => vulnerable === first && fixed === second);
  return {
    order: shareOf(pairs, ({ lead }) => lead > 0),
    ...verdictFigures(versions.flatMap(heldOf)),
    pc: share(true, false),
    pv: share(true, true),
    pb: share(false, false),
    pr: share(false, true),
    missRateAtHalfPercent: missRateAt(badness(true), badness(false), BEARABLE),
    versionAuroc: auroc(badness(true), badness(false)),
  };
}

type Version = { readonly isVulnerable: boolean; readonly opinion: Opinion };

function versionsOf(sample: JudgedSample): readonly Version[] {
  if (sample.kind === "single") return [sample];
  return [
    { isVulnerable: true, opinion: sample.vulnerable },
    { isVulnerable: false, opinion: sample.fixed },
  ];
}

function heldOf({ isVulnerable, opinion: { isCalled } }: Version): readonly HeldVerdict[] {
  return isCalled === null ? [] : [{ isVulnerable, isCalled }];
}

function shareOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): number | null {
  return items.length === 0 ? null : items.filter(holds).length / items.length;
}
