import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Trainer } from "#ports/trainer.ts";
import { type Candidate, type Learning, learnModel } from "#usecases/learn/learn-model.ts";
import { type JudgedFigure, judgeFigures } from "#usecases/learn/promotion-rules.ts";
import type { Door } from "../door.ts";
import { usualThreads } from "../wire.ts";
import { compareModels } from "./compare-models.ts";

/** What stays the same, whichever samples are learned from. */
type Circumstances = {
  /** Folder of the model to go on from. */
  readonly from: string;
  readonly changes: readonly string[];
  readonly evaluation: readonly string[];
  readonly excluded: Learning["excluded"];
  readonly trainer: Trainer;
};

/** A new model, held against the old one. */
export type JudgedModel = { readonly candidate: Candidate; readonly judged: readonly JudgedFigure[] };

/** Learns from the samples of a file, in a folder of its own. */
export type TrainAndJudge = (run: Pick<Learning, "folder" | "samples">) => Promise<JudgedModel>;

/** Training data may hold hard code; what takes longer is dropped, and counted. */
const PARSE_TIMEOUT_MS = 10_000;

/** Enough that no thread waits for another's record. */
const RECORDS_A_THREAD = 4;

/** Opens once what every training of a command needs. */
export function openTraining(circumstances: Circumstances, door: Door): TrainAndJudge {
  const { from, evaluation, ...rest } = circumstances;
  const { shell, wire } = door;
  const threads = usualThreads();
  const fingerprints = join(from, "training-fingerprints.gz");
  const tools = {
    ...rest,
    from: { folder: from, fingerprints: existsSync(fingerprints) ? fingerprints : null },
    isThere: existsSync,
    files: wire.openPairFiles(),
    sets: wire.openEvaluationSets(),
    parser: shell.lifetime.own(wire.openParser({ timeoutMs: PARSE_TIMEOUT_MS, threads })),
    atOnce: threads * RECORDS_A_THREAD,
    progress: shell.progress,
  };
  return async (run) => {
    const candidate = await learnModel({ ...tools, ...run });
    const compared = await compareModels({ ...candidate, from, run: run.folder, evaluation }, door);
    return { candidate, judged: judgeFigures(compared) };
  };
}
