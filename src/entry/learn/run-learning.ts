import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Sample } from "#pairs/pair.ts";
import { collectedSamples } from "#usecases/learn/collected-samples.ts";
import { promoted, shadowed } from "#usecases/models/pointers.ts";
import { dataFolder } from "../app/settings/data-folder.ts";
import { givenIn } from "../app/settings/environment.ts";
import type { Door } from "../door.ts";
import { modelFolder } from "../model-folder.ts";
import { keepModel } from "../models/kept-models.ts";
import { modelsFolder } from "../models/models-folder.ts";
import { readPointers, writePointers } from "../models/pointers-file.ts";
import { readExcluded } from "../read-excluded.ts";
import { blameFall } from "./blame-fall.ts";
import type { Learned } from "./describe-learned.ts";
import type { LearningWire } from "./learning-wire.ts";
import { openRun } from "./open-run.ts";
import { type JudgedModel, openTraining } from "./train-and-judge.ts";

/** What a person asked to be learned, and from what. */
export type LearnOptions = {
  readonly pairs?: readonly string[];
  readonly changes?: readonly string[];
  readonly evaluation?: readonly string[];
  readonly excludeProjects?: string;
  readonly model?: string;
  readonly python: string;
  readonly to: (typeof ENDS)[number];
  /** Asks nobody's pairs to be set aside where a figure falls. */
  readonly keepPairs?: boolean;
};

/** What becomes of a new model of which no figure fell. */
export const ENDS = ["current", "shadow", "kept"] as const;

/** From samples to a model that is kept, and used if no figure fell; for one that did, whose samples are to blame. */
export async function runLearning(options: LearnOptions, door: Door, learning: LearningWire): Promise<Learned> {
  const { shell, wire } = door;
  const from = modelFolder(options.model, shell);
  const { digest: before } = await wire.openModel(from);
  const excluded = await readExcluded(options.excludeProjects);
  const { changes = [], evaluation = [], pairs } = options;
  const files = wire.openPairFiles();
  const store = pairs === undefined ? shell.lifetime.own(await learning.openPairs(shell.env)) : null;
  const run = await openRun({
    folder: join(dataFolder(givenIn(shell.env)), "learning"),
    samples: store === null ? inFiles(pairs ?? [], files.readSamples) : collectedSamples(store),
    files: [...changes, ...evaluation],
    name: [before, ...excluded].join("\n"),
    store: files,
    sets: wire.openEvaluationSets(),
  });
  const trainer = learning.openTrainer({ python: options.python, scripts: join(shell.root.folder, "training") });
  const train = openTraining({ from, changes, evaluation, excluded, trainer }, door);
  const whole = await train(run);
  const { progress } = shell;
  const isBlaming = options.keepPairs !== true && options.to !== "kept" && hasFallen(whole.judged);
  const blame = isBlaming ? await blameFall({ run, whole, store, files, train, progress, now: learning.now }) : null;
  const chosen = blame === null || blame.setAside === null ? whole : (blame.model ?? whole);
  const kept = await keep(chosen.candidate.folder, { to: endOf(chosen.judged, options.to) }, door);
  rmSync(run.folder, { recursive: true });
  const { heldOut } = whole.candidate;
  return { ...kept, before, samples: run.count, heldOut, judged: whole.judged, blame };
}

function hasFallen(judged: JudgedModel["judged"]): boolean {
  return judged.some(({ holds }) => !holds);
}

/** No figure may fall, and one must have been measured. */
function endOf(judged: JudgedModel["judged"], wanted: LearnOptions["to"]): LearnOptions["to"] {
  return judged.length > 0 && !hasFallen(judged) ? wanted : "kept";
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
