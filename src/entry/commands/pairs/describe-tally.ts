import type { Tally } from "#usecases/pairs/tally.ts";
import { printable } from "../../printable.ts";

/** How many records were written of how many, and why the others were not. */
export function describeTally({ read, written, dropped }: Tally, output: string): string {
  const reasons = Object.entries(dropped).map(([reason, count]) => `  left out, ${reason}: ${count}\n`);
  return printable(`${output}: ${written} of ${read} records\n${reasons.join("")}`);
}
