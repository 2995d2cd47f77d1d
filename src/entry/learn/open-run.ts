import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "#errors.ts";
import { type Sample, sampleId } from "#pairs/pair.ts";
import { sampleLine } from "#pairs/sample-line.ts";
import type { EvaluationSets } from "#ports/evaluation-sets.ts";
import type { PairFiles } from "#ports.ts";

type RunOptions = {
  /** Where runs are kept until they end. */
  readonly folder: string;
  readonly samples: AsyncIterable<Sample>;
  /** Files that the run depends on beside the samples. */
  readonly files: readonly string[];
  /** Names the model to go on from, and the options. */
  readonly name: string;
  readonly store: PairFiles;
  readonly sets: EvaluationSets;
};

/** A folder named after all that a run depends on: the same run, asked for again, goes on where it was interrupted. */
export type LearningRun = { readonly folder: string; readonly samples: string; readonly count: number };

/** Writes the samples down and finds the run's folder. @throws ConfigError where there is nothing to learn from. */
export async function openRun({ folder, samples, files, name, store, sets }: RunOptions): Promise<LearningRun> {
  mkdirSync(folder, { recursive: true });
  const draft = join(folder, `samples.${process.pid}.jsonl`);
  const counted = { count: 0 };
  await store.writeRecords(draft, lines(samples, counted));
  const digests = await Promise.all([draft, ...files].map((file) => sets.digestFile(file)));
  const key = createHash("sha256")
    .update([name, ...digests].join("\n"))
    .digest("hex")
    .slice(0, KEY_LENGTH);
  const own = join(folder, key);
  const kept = join(own, "samples.jsonl");
  mkdirSync(own, { recursive: true });
  if (existsSync(kept)) rmSync(draft);
  else renameSync(draft, kept);
  if (counted.count > 0) return { folder: own, samples: kept, count: counted.count };
  rmSync(own, { recursive: true });
  throw new ConfigError("there is nothing to learn from: no pair is confirmed yet, and no file of pairs was given");
}

/** Enough that two runs of one host never meet. */
const KEY_LENGTH = 16;

/** Two files may hold the same sample. */
async function* lines(samples: AsyncIterable<Sample>, counted: { count: number }): AsyncGenerator<object> {
  const seen = new Set<string>();
  for await (const sample of samples) {
    const id = sampleId(sample.provenance);
    if (seen.has(id)) continue;
    seen.add(id);
    counted.count += 1;
    yield sampleLine(sample);
  }
}
