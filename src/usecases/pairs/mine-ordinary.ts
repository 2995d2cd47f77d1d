import type { Candidate } from "#pairs/mine/candidate.ts";
import { sizeClass } from "#pairs/mine/size-class.ts";
import type { Progress } from "#ports.ts";
import { mapAhead } from "#usecases/evaluation/map-ahead.ts";
import { cutCandidate, type MineTools } from "./mine-candidate.ts";
import type { MiningRecord } from "./mining-record.ts";
import { readCandidate } from "./read-candidate.ts";

type MineOrdinary = {
  readonly ordinaryPerFix: number;
  readonly tools: MineTools;
  readonly record: MiningRecord;
  readonly atOnce: number;
  readonly progress: Progress;
};

/** Mines ordinary commits until there are so many for each fix, of the same class of size; or until none is left. */
export async function mineOrdinary(pool: readonly Candidate[], options: MineOrdinary): Promise<void> {
  const { tools, record, atOnce, progress } = options;
  const wanted = wantedSizes(record, options.ordinaryPerFix);
  const total = sumOf(wanted);
  const read = async (candidate: Candidate) => ({
    candidate,
    read: await readCandidate(candidate, tools.history, tools.limits),
  });
  for await (const { candidate, read: found } of mapAhead(pending(pool, record, wanted), atOnce, read)) {
    // What is left out of so many is not worth a line: another one takes its place.
    if (found.kind !== "read" || (wanted.get(sizeClass(found.changedLines)) ?? 0) === 0) continue;
    const mined = await cutCandidate(candidate, found, tools);
    if (mined.kind === "left-out" || !(await record.keep(mined))) continue;
    take(wanted, sizeClass(found.changedLines));
    progress.report("reading ordinary changes", total - sumOf(wanted), total);
  }
}

async function* pending(pool: readonly Candidate[], record: MiningRecord, wanted: ReadonlyMap<number, number>) {
  for (const candidate of pool) {
    if (sumOf(wanted) === 0) return;
    if (!record.isDone(candidate.commit)) yield candidate;
  }
}

/** Ordinary changes that are missing of each class. */
function wantedSizes(record: MiningRecord, perFix: number): Map<number, number> {
  const wanted = new Map<number, number>();
  for (const lines of record.sizesOf("security-fix")) {
    wanted.set(sizeClass(lines), (wanted.get(sizeClass(lines)) ?? 0) + perFix);
  }
  for (const lines of record.sizesOf("ordinary")) take(wanted, sizeClass(lines));
  return wanted;
}

function take(wanted: Map<number, number>, size: number): void {
  wanted.set(size, Math.max(0, (wanted.get(size) ?? 0) - 1));
}

function sumOf(wanted: ReadonlyMap<number, number>): number {
  return [...wanted.values()].reduce((sum, count) => sum + count, 0);
}
