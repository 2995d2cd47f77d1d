import { shareText } from "#gate/share-text.ts";
import type { ReviewReport } from "./review-report.ts";

const [WIDTH, HEIGHT] = [640, 62];
const [LEFT, RIGHT] = [40, 40];
const [TOP, BAR] = [24, 12];
/** The rarest share that has a place of its own: one change in a thousand. */
const RAREST = 1e-3;

const TICKS: readonly (readonly [number, string])[] = [
  [1, "every change"],
  [0.1, "1 in 10"],
  [0.01, "1 in 100"],
  [RAREST, "1 in 1,000"],
];

/** How rare a change as bad as this one is, on a scale of tens, with the places where the policy warns and blocks. */
export function riskScale(risk: number, { warnAtFalseAlarms, blockAtFalseAlarms }: ReviewReport["policy"]): string {
  const [warn, block] = [xOf(warnAtFalseAlarms), xOf(blockAtFalseAlarms)];
  const zones = [zone("pass", xOf(1), warn), zone("warn", warn, block), zone("block", block, xOf(RAREST))];
  const ticks = TICKS.map(
    ([share, label]) => `<text x="${xOf(share)}" y="${HEIGHT - 6}" text-anchor="middle">${label}</text>`,
  );
  const x = xOf(1 - risk);
  const mark = `<path class="mark" d="M${x} ${TOP + BAR + 3}V${TOP - 3}M${x - 6} ${TOP - 12}L${x} ${TOP - 2}L${x + 6} ${TOP - 12}Z"/><text class="mark" x="${x}" y="10" text-anchor="middle">this change</text>`;
  const label = `Risk ${risk.toFixed(3)}; the policy warns at ${shareText(warnAtFalseAlarms)} and blocks at ${shareText(blockAtFalseAlarms)} of ordinary changes.`;
  return `<svg class="risk" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">${zones.join("")}${ticks.join("")}${mark}</svg>`;
}

function zone(kind: string, from: number, to: number): string {
  const width = Math.max(0, Math.round((to - from) * 10) / 10);
  const label = width < 40 ? "" : `<text x="${from + width / 2}" y="${TOP + 10}" text-anchor="middle">${kind}</text>`;
  return `<g class="zone ${kind}"><rect x="${from}" y="${TOP}" width="${width}" height="${BAR}"/>${label}</g>`;
}

/** By the logarithm of the share, from all changes at the left to one in a thousand at the right. */
function xOf(share: number): number {
  const tens = -Math.log10(Math.min(1, Math.max(RAREST, share)));
  return Math.round((LEFT + (tens / -Math.log10(RAREST)) * (WIDTH - LEFT - RIGHT)) * 10) / 10;
}
