import type { Scorer } from "#ports.ts";

/** Makes a scorer start its processes and load the model, so that the first document need not wait for them. */
export async function warmUp(scorer: Scorer): Promise<void> {
  const functionId = "#";
  const span = { first: 1, last: 1 };
  const step = { text: "x = 1;\n", code: "x = 1;", span, functionId, part: "changed", isScored: true } as const;
  await scorer.score([{ functionId, path: "", name: null, language: "c", steps: [step] }]);
}
