import type { Figures } from "#report/evaluation-report.ts";
import { auroc } from "./auroc.ts";
import { verdictFigures } from "./verdict-figures.ts";

/** One scored step: what the model says, and what people or the fix say. */
export type JudgedStep = { readonly margin: number; readonly isVulnerable: boolean };

/** A function's steps in order. */
export type JudgedSteps = readonly JudgedStep[];

/** A margin at or below this calls a step vulnerable: 0 is undecided. (paper, decision rule) */
export const STEP_THRESHOLD = 0;

const DEPTHS = [1, 3, 5] as const;

/**
 * Figures of steps: verdicts on each, the order of all, and localisation: the share of functions with a vulnerable step
 * among the k of lowest margin, beside what drawing k steps by chance would hit, and how many times chance that is.
 */
export function stepFigures(functions: readonly JudgedSteps[]): Figures {
  const steps = functions.flat();
  const margins = (isVulnerable: boolean) =>
    steps.filter((step) => step.isVulnerable === isVulnerable).map(({ margin }) => -margin);
  const flawed = functions.filter((own) => own.some(({ isVulnerable }) => isVulnerable));
  const hits = DEPTHS.map((depth) => [`at${depth}`, meanOf(flawed, (own) => hit(own, depth))] as const);
  const chance = DEPTHS.map((depth) => [`at${depth}`, meanOf(flawed, (own) => chanceOfHit(own, depth))] as const);
  return {
    ...verdictFigures(steps.map(({ margin, isVulnerable }) => ({ isVulnerable, isCalled: margin <= STEP_THRESHOLD }))),
    auroc: auroc(margins(true), margins(false)),
    topK: Object.fromEntries(hits),
    chance: Object.fromEntries(chance),
    timesChance: Object.fromEntries(
      hits.map(([name, value], index) => [name, ratio(value, chance[index]?.[1] ?? null)]),
    ),
    vulnerableShare: steps.length === 0 ? null : margins(true).length / steps.length,
  };
}

/** 1 where one of the `depth` lowest is vulnerable; of equal margins the earlier step comes first. */
function hit(steps: JudgedSteps, depth: number): number {
  const worst = [...steps].sort((one, other) => one.margin - other.margin).slice(0, depth);
  return worst.some(({ isVulnerable }) => isVulnerable) ? 1 : 0;
}

/** 1 - C(n - m, k) / C(n, k): the chance that k of n steps, drawn blindly, hold one of the m vulnerable ones. */
function chanceOfHit(steps: JudgedSteps, depth: number): number {
  const secure = steps.filter(({ isVulnerable }) => !isVulnerable).length;
  const drawn = Math.min(depth, steps.length);
  let missed = 1;
  for (let at = 0; at < drawn; at++) missed *= Math.max(0, secure - at) / (steps.length - at);
  return 1 - missed;
}

function meanOf<Item>(items: readonly Item[], value: (item: Item) => number): number | null {
  return items.length === 0 ? null : items.reduce((sum, item) => sum + value(item), 0) / items.length;
}

function ratio(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}
