import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Sample } from "#pairs/pair.ts";
import { collectedSamples } from "#usecases/learn/collected-samples.ts";
import { learnModel } from "#usecases/learn/learn-model.ts";
import { judgeFigures } from "#usecases/learn/promotion-rules.ts";
import { promoted, shadowed } from "#usecases/models/pointers.ts";
import { dataFolder } from "../app/settings/data-folder.ts";
import { givenIn } from "../app/settings/environment.ts";
import type { Door } from "../door.ts";
import { modelFolder } from "../model-folder.ts";
import { keepModel } from "../models/kept-models.ts";
import { modelsFolder } from "../models/models-folder.ts";
import { readPointers, writePointers } from "../models/pointers-file.ts";
import { readExcluded } from "../read-excluded.ts";
import { usualThreads } from "../wire.ts";
import { compareModels } from "./compare-models.ts";
import type { Learned } from "./describe-learned.ts";
import type { LearningWire } from "./learning-wire.ts";
import { openRun } from "./open-run.ts";

/** What a person asked to be learned, and from what. */
export type LearnOptions = {
  readonly pairs?: readonly string[];
  readonly changes?: readonly string[];
  readonly evaluation?: readonly string[];
  readonly excludeProjects?: string;
  readonly model?: string;
  readonly python: string;
  readonly to: (typeof ENDS)[number];
};

/** What becomes of a new model of which no figure fell. */
export const ENDS = ["current", "shadow", "kept"] as const;

/** Training data may hold hard code; what takes longer is dropped, and counted. */
const PARSE_TIMEOUT_MS = 10_000;

/** Enough that no thread waits for another's record. */
const RECORDS_A_THREAD = 4;

/** From samples to a model that is kept, and used if no figure fell. */
export async function runLearning(options: LearnOptions, door: Door, learning: LearningWire): Promise<Learned> {
  const { shell, wire } = door;
  const from = modelFolder(options.model, shell);
  const { digest: before } = await wire.openModel(from);
  const excluded = await readExcluded(options.excludeProjects);
  const { changes = [], evaluation = [] } = options;
  const tools = { files: wire.openPairFiles(), sets: wire.openEvaluationSets() };
  const run = await openRun({
    folder: join(dataFolder(givenIn(shell.env)), "learning"),
    samples: await samplesOf(options, door, learning),
    files: [...changes, ...evaluation],
    name: [before, ...excluded].join("\n"),
    store: tools.files,
    sets: tools.sets,
  });
  const threads = usualThreads();
  const fingerprints = join(from, "training-fingerprints.gz");
  const candidate = await learnModel({
    ...run,
    ...tools,
    changes,
    excluded,
    from: { folder: from, fingerprints: existsSync(fingerprints) ? fingerprints : null },
    isThere: existsSync,
    parser: shell.lifetime.own(wire.openParser({ timeoutMs: PARSE_TIMEOUT_MS, threads })),
    trainer: learning.openTrainer({ python: options.python, scripts: join(shell.root.folder, "training") }),
    atOnce: threads * RECORDS_A_THREAD,
    progress: shell.progress,
  });
  const compared = await compareModels({ ...candidate, from, run: run.folder, evaluation }, door);
  const judged = judgeFigures(compared);
  const kept = await keep(candidate.folder, { to: endOf(judged, options.to) }, door);
  rmSync(run.folder, { recursive: true });
  return { ...kept, before, samples: run.count, heldOut: candidate.heldOut, judged };
}

/** No figure may fall, and one must have been measured. */
function endOf(judged: readonly { readonly holds: boolean }[], wanted: LearnOptions["to"]): LearnOptions["to"] {
  return judged.length > 0 && judged.every(({ holds }) => holds) ? wanted : "kept";
}

async function samplesOf(
  { pairs }: LearnOptions,
  { shell, wire }: Door,
  learning: LearningWire,
): Promise<AsyncIterable<Sample>> {
  if (pairs !== undefined) return inFiles(pairs, wire.openPairFiles().readSamples);
  return collectedSamples(shell.lifetime.own(await learning.openPairs(shell.env)));
}

async function* inFiles(files: readonly string[], read: (file: string) => AsyncIterable<Sample>) {
  for (const file of files) yield* read(file);
}

async function keep(
  folder: string,
  { to }: { readonly to: LearnOptions["to"] },
  { shell, wire }: Door,
): Promise<{ readonly digest: string; readonly became: LearnOptions["to"] }> {
  const { digest } = await wire.openModel(folder);
  const models = modelsFolder(shell.env);
  keepModel(models, folder, digest);
  const pointers = readPointers(models);
  if (to === "current") writePointers(models, promoted(pointers, digest));
  if (to === "shadow") writePointers(models, shadowed(pointers, digest));
  return { digest, became: to };
}
