import type { FamilyReader } from "#gate/families/family-reader.ts";
import { readingOf } from "#trajectory/reading.ts";
import { stepFeatures } from "#trajectory/step-features.ts";

const BUCKETS = 2 ** 10;

/** Of two families it fears SQL injection where some code is added, and a race, which it never names, where it is removed. */
export function readerFearing(code: string, over: Partial<FamilyReader> = {}): FamilyReader {
  const weights = new Int8Array(2 * 3 * BUCKETS);
  for (const gram of stepFeatures(readingOf(code))) {
    weights[gram & (BUCKETS - 1)] = 100;
    weights[3 * BUCKETS + BUCKETS + (gram & (BUCKETS - 1))] = 100;
  }
  return {
    languages: ["python"],
    families: [
      { name: "SQL injection", cwes: ["CWE-89"], threshold: 0.8 },
      { name: "race condition", cwes: ["CWE-362", "CWE-667"], threshold: null },
    ],
    weights,
    surroundings: 0.7,
    scale: 0.01,
    biases: [0, 0],
    ...over,
  };
}
