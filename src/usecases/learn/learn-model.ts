import type { ExcludedProjects } from "#pairs/excluded-projects.ts";
import type { Provenance, Sample } from "#pairs/pair.ts";
import { sampleLine } from "#pairs/sample-line.ts";
import type { EvaluationSets } from "#ports/evaluation-sets.ts";
import type { Trainer } from "#ports/trainer.ts";
import type { PairFiles, Parser, Progress } from "#ports.ts";
import { prepareChanges } from "#usecases/pairs/prepare-changes.ts";
import { preparePairs } from "#usecases/pairs/prepare-pairs.ts";
import { collectFingerprints } from "../evaluation/collect-fingerprints.ts";
import { chooseHeldOut, type HeldOut, splitOf } from "./hold-out.ts";

/** What to learn from, where, and with what. Every file below `folder` is a function of the samples and the old model. */
export type Learning = {
  /** This run's own folder; what an interrupted run finished there is not done again. */
  readonly folder: string;
  /** File of samples of this run. */
  readonly samples: string;
  /** Files of recorded changes: ordinary ones keep the model still. */
  readonly changes: readonly string[];
  /** Folder of the model to go on from, and the list of what it was trained on; null where it has none. */
  readonly from: { readonly folder: string; readonly fingerprints: string | null };
  readonly excluded: ExcludedProjects;
  readonly isThere: (file: string) => boolean;
  readonly files: PairFiles;
  readonly sets: EvaluationSets;
  readonly parser: Parser;
  readonly trainer: Trainer;
  readonly atOnce: number;
  readonly progress: Progress;
};

/** A new model that is no one's yet. */
export type Candidate = {
  readonly folder: string;
  /** Fingerprints of all that it and the model before it were trained on. */
  readonly fingerprints: string;
  readonly heldOut: HeldOut["by"];
};

/** Splits, prepares and trains: from samples to a model folder. */
export async function learnModel(learning: Learning): Promise<Candidate> {
  const { folder, trainer, from } = learning;
  const at = (name: string) => `${folder}/${name}`;
  const [split, pairs, changes, model] = [at("split.jsonl"), at("pairs.jsonl"), at("changes.jsonl"), at("model")];
  const heldOut = await chooseFrom(learning);
  const once = async (file: string, make: () => Promise<unknown>) => {
    if (!learning.isThere(file)) await make();
  };
  await once(split, () => learning.files.writeRecords(split, parted(learning, heldOut)));
  await once(pairs, () => preparePairs({ ...toolsOf(learning), files: [split], output: pairs, splits: null }));
  const hasChanges = learning.changes.length > 0;
  if (hasChanges) {
    await once(changes, () => prepareChanges({ ...toolsOf(learning), files: learning.changes, output: changes }));
  }
  learning.progress.report("train", 0, 0);
  await once(model, () =>
    trainer.fineTune({ from: from.folder, pairs, changes: hasChanges ? [changes] : [], output: model }),
  );
  const fingerprints = at("model/training-fingerprints.gz");
  await once(fingerprints, () => writeFingerprints(learning, { split, fingerprints }));
  return { folder: model, fingerprints, heldOut: heldOut.by };
}

function toolsOf({ excluded, files, parser, progress }: Learning) {
  return { excluded, store: files, parser, progress };
}

async function chooseFrom({ files, samples }: Learning): Promise<HeldOut> {
  const places: Pick<Provenance, "repo" | "commit" | "id">[] = [];
  for await (const { provenance } of files.readSamples(samples)) {
    const { repo, commit, id } = provenance;
    places.push({ repo, commit, id });
  }
  return chooseHeldOut(places, files.digest);
}

async function* parted({ files, samples }: Learning, heldOut: HeldOut): AsyncGenerator<object> {
  for await (const sample of files.readSamples(samples)) {
    const provenance = { ...sample.provenance, split: splitOf(sample.provenance, heldOut) };
    yield sampleLine({ ...sample, provenance } satisfies Sample);
  }
}

/** What the old model read, the new one has read too. */
async function writeFingerprints(
  { sets, parser, from, excluded, atOnce, progress }: Learning,
  { split, fingerprints }: { readonly split: string; readonly fingerprints: string },
): Promise<void> {
  const sources = { pairs: [split], changes: [], splits: null, excluded, atOnce, sets, parser, progress };
  const { fingerprints: young } = await collectFingerprints(sources);
  const old = from.fingerprints === null ? [] : await sets.readFingerprints(from.fingerprints);
  await sets.writeFingerprints(fingerprints, [...new Set([...old, ...young])].sort());
}
