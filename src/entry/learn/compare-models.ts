import { join } from "node:path";
import type { Compared, PromotionTask } from "#usecases/learn/promotion-rules.ts";
import type { Door } from "../door.ts";
import { measureModel } from "./measure-model.ts";

type Comparison = {
  readonly folder: string;
  readonly from: string;
  readonly fingerprints: string;
  readonly run: string;
  readonly evaluation: readonly string[];
};

/** Both models on every set: recorded changes as a gate, labelled code as pairs. */
export async function compareModels(comparison: Comparison, door: Door): Promise<readonly Compared[]> {
  const { folder, from, fingerprints, run, evaluation } = comparison;
  const sets = door.wire.openEvaluationSets();
  const compared: Compared[] = [];
  for (const [index, file] of evaluation.entries()) {
    const task: PromotionTask = (await sets.holdsChanges(file)) ? "gate" : "pairs";
    const kept = (side: string) => join(run, `figures-${index}-${side}.json`);
    const on = { task, file, fingerprints };
    const before = await measureModel({ ...on, model: from, kept: kept("before") }, door);
    const after = await measureModel({ ...on, model: folder, kept: kept("after") }, door);
    compared.push({ task, file, before, after });
  }
  return compared;
}
