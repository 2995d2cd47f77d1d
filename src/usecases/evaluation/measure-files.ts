import type { DataFile } from "#report/evaluation-report.ts";
import type { EvaluationInput, Measured } from "./evaluation-input.ts";
import { createSkipCounter } from "./skip-counter.ts";

/** What became of one record. Items of equal `key` are the same code: the first counts; null is never the same. */
export type Outcome<Item> =
  | { readonly kind: "item"; readonly item: Item; readonly place: string; readonly key: string | null }
  | { readonly kind: "skipped"; readonly reason: string; readonly place: string };

/** The reasons of what is left out because training read it. */
export const LEAKED = "training read a function of it";
export const LEAKED_COMMIT = "training read its commit";

/** A file's records, one outcome each, and the splits that were chosen of it. */
export type OpenedFile<Item> = {
  readonly splits: readonly string[] | null;
  readonly outcomes: AsyncIterable<Outcome<Item>>;
};

/** Goes through the files in order and keeps what was measured; what is left out is counted by reason. */
export async function measureFiles<Item>(
  input: EvaluationInput,
  open: (file: string) => Promise<OpenedFile<Item>>,
): Promise<Measured<Item>> {
  const collector = createCollector<Item>();
  const data: DataFile[] = [];
  for (const file of input.files) {
    const { splits, outcomes } = await open(file);
    let records = 0;
    for await (const outcome of outcomes) {
      records += 1;
      input.progress.report(`evaluating ${file}`, records, 0);
      collector.add(outcome);
    }
    data.push({ file, sha256: await input.sets.digestFile(file), records, splits });
  }
  return { ...collector.measured(), data, read: data.reduce((sum, { records }) => sum + records, 0) };
}

function createCollector<Item>() {
  const skips = createSkipCounter();
  const seen = new Set<string>();
  const items: Item[] = [];
  let leaked = 0;
  return {
    add: (outcome: Outcome<Item>) => {
      if (outcome.kind === "skipped") {
        skips.skip(outcome.reason, outcome.place);
        leaked += [LEAKED, LEAKED_COMMIT].includes(outcome.reason) ? 1 : 0;
      } else if (outcome.key !== null && seen.has(outcome.key)) skips.skip("duplicate", outcome.place);
      else {
        if (outcome.key !== null) seen.add(outcome.key);
        items.push(outcome.item);
      }
    },
    measured: () => ({ items, skipped: skips.skipped(), leaked }),
  };
}
