import type { KeptSample } from "#ports/labelled-files.ts";

/** How sure a mined line says it is, in [0, 1]; null where it does not say. */
export function confidenceOf(record: KeptSample["record"]): number | null {
  const { confidence } = record;
  return typeof confidence === "number" && confidence >= 0 && confidence <= 1 ? confidence : null;
}
