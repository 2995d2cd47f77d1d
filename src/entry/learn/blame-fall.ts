import type { CollectedPairs } from "#ports/pair-store.ts";
import type { PairFiles, Progress } from "#ports.ts";
import { findBlame } from "#usecases/learn/find-blame.ts";
import { findSuspects } from "#usecases/learn/find-suspects.ts";
import { setAsideBlamed } from "#usecases/learn/set-aside-blamed.ts";
import { type LeftOut, leaveOut } from "./leave-out.ts";
import type { LearningRun } from "./open-run.ts";
import type { JudgedModel, TrainAndJudge } from "./train-and-judge.ts";

/** A store that pairs can be set aside in. */
export type BlamedStore = Pick<CollectedPairs, "confirmed" | "setAside">;

type Falling = {
  readonly run: LearningRun;
  /** The model that learned from all, of which a figure fell. */
  readonly whole: JudgedModel;
  /** Null where the samples came from files: those are never changed. */
  readonly store: BlamedStore | null;
  readonly files: PairFiles;
  readonly train: TrainAndJudge;
  readonly progress: Progress;
  readonly now: () => number;
};

/** Whose samples made a figure fall, and what became of them. */
export type Blame = LeftOut & {
  /** How many pairs were set aside in the store; null for files. */
  readonly setAside: number | null;
};

/** Finds whose samples are to blame and sets them aside, where they lie in a store; null where no one's are. */
export async function blameFall(falling: Falling): Promise<Blame | null> {
  const { run, whole, store, files, now } = falling;
  const suspects = await findSuspects(files.readSamples(run.samples), store);
  const suspicion = { suspects, samples: run.count, judged: whole.judged };
  const trial = await findBlame(suspicion, (group) => leaveOut(group, falling));
  if (trial === null) return null;
  if (store === null) return { ...trial, setAside: null };
  return { ...trial, setAside: await setAsideBlamed(store, { trial, judged: whole.judged, now: now() }) };
}
