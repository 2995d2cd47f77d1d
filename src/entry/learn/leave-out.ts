import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "#errors.ts";
import { sampleId } from "#pairs/pair.ts";
import { sampleLine } from "#pairs/sample-line.ts";
import type { PairFiles, Progress } from "#ports.ts";
import type { Group, Trial } from "#usecases/learn/blame-groups.ts";
import { describeGroup } from "#usecases/learn/set-aside-blamed.ts";
import type { LearningRun } from "./open-run.ts";
import type { JudgedModel, TrainAndJudge } from "./train-and-judge.ts";

/** What became of learning without a group. */
export type LeftOut = Trial & {
  /** The model that learned from the rest; null where there is no rest, or too little. */
  readonly model: JudgedModel | null;
};

type LeavingOut = {
  readonly run: LearningRun;
  /** The model that learned from all. */
  readonly whole: JudgedModel;
  readonly files: PairFiles;
  readonly train: TrainAndJudge;
  readonly progress: Progress;
};

/** Learns from all samples of a run but a group's, in a folder below the run's: an interrupted run goes on there. */
export async function leaveOut(group: Group, { run, whole, files, train, progress }: LeavingOut): Promise<LeftOut> {
  if (group.ids.size === run.count) return { group, judged: asBefore(whole), model: null };
  const folder = join(run.folder, `without-${files.digest([...group.ids].sort().join("\n")).slice(0, NAME_LENGTH)}`);
  const samples = join(folder, "samples.jsonl");
  mkdirSync(folder, { recursive: true });
  progress.report(`without ${describeGroup(group)}`, 0, 0);
  await files.writeRecords(samples, rest(group, { run, files }));
  const model = await trainIfEnough(() => train({ folder, samples }));
  return { group, judged: model === null ? [] : model.judged, model };
}

/** Enough that two groups of one run never meet. */
const NAME_LENGTH = 16;

/** Where nothing is left to learn from, the old model stays as it is. */
function asBefore({ judged }: JudgedModel): Trial["judged"] {
  return judged.map((figure) => ({ ...figure, after: figure.before, holds: true }));
}

async function* rest(group: Group, { run, files }: Pick<LeavingOut, "run" | "files">): AsyncGenerator<object> {
  for await (const sample of files.readSamples(run.samples)) {
    if (!group.ids.has(sampleId(sample.provenance))) yield sampleLine(sample);
  }
}

/** The same tools have just learned from all samples: what is amiss now is that too few of them are left. */
async function trainIfEnough(train: () => Promise<JudgedModel>): Promise<JudgedModel | null> {
  try {
    return await train();
  } catch (error) {
    if (error instanceof ConfigError) return null;
    throw error;
  }
}
