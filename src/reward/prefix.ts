import { aggregateMargins } from "./aggregate.ts";
import type { Margin } from "./margin.ts";

/** R of each prefix s_1 … s_t: the verdict on code still being written, after every step. Reads nothing that follows. */
export function prefixRewards(margins: readonly Margin[], tau: number): readonly number[] {
  return margins.map((_, index) => aggregateMargins(margins.slice(0, index + 1), tau));
}
