import type { EvaluationInput } from "./evaluation-input.ts";

/** Splits that are for looking, by the names that data sets give them. */
const HELD_OUT = ["val", "valid", "validation", "dev", "test"];

/** The splits of a file that are evaluated: those the user names, else the held-out ones, else (null) all there is. */
export async function chooseSplits(
  file: string,
  { splits, sets, format }: Pick<EvaluationInput, "splits" | "sets" | "format">,
): Promise<readonly string[] | null> {
  if (splits !== null) return splits;
  const found = new Set<string>();
  for await (const record of sets.readSamples(file, format)) {
    if (record.kind === "sample") found.add(record.sample.provenance.split);
  }
  const heldOut = [...found].filter((split) => HELD_OUT.includes(split));
  return heldOut.length === 0 ? null : heldOut.sort();
}
