import { existsSync, readFileSync } from "node:fs";
import { defaultPolicy } from "#config.ts";
import type { Figures } from "#report/evaluation-report.ts";
import { runEvaluation } from "#usecases/evaluation/run-evaluation.ts";
import type { PromotionTask } from "#usecases/learn/promotion-rules.ts";
import type { Door } from "../door.ts";
import { usualThreads } from "../wire.ts";
import { writeOutput } from "../write-output.ts";

/** A model on one set. */
type Measuring = {
  readonly model: string;
  readonly task: PromotionTask;
  readonly file: string;
  /** What either model was trained on: left out for both. */
  readonly fingerprints: string;
  /** Where the figures are kept, so that an interrupted run need not measure again. */
  readonly kept: string;
};

/** A set may hold hard code; what takes longer is left out, and counted. */
const PARSE_TIMEOUT_MS = 20_000;
const SCORE_TIMEOUT_MS = 300_000;

/** The figures of a model on a set that no training has read. */
export async function measureModel(measuring: Measuring, door: Door): Promise<Figures> {
  if (existsSync(measuring.kept)) return JSON.parse(readFileSync(measuring.kept, "utf8"));
  const figures = await measure(measuring, door);
  writeOutput(measuring.kept, JSON.stringify(figures));
  return figures;
}

async function measure({ model, task, file, fingerprints }: Measuring, { shell, wire }: Door): Promise<Figures> {
  const opened = await wire.openModel(model);
  const threads = usualThreads();
  const sets = wire.openEvaluationSets();
  const { judge } = opened;
  const scorer = await wire.openScorer(opened, { provider: "cpu", threads, timeoutMs: SCORE_TIMEOUT_MS });
  const parser = wire.openParser({ threads, timeoutMs: PARSE_TIMEOUT_MS });
  try {
    const input = {
      files: [file],
      format: "auto" as const,
      splits: null,
      protocol: "blind" as const,
      fingerprints: await sets.readFingerprints(fingerprints),
      ...{ judge, edits: opened.risk.edits, sets, parser, scorer },
      atOnce: 4 * threads,
      progress: shell.progress,
    };
    const policy = { ...defaultPolicy(), exclude: [], tau: judge.tau };
    const rules = { policy, riskModel: opened.risk, toolVersion: shell.root.version };
    const { figures } = await runEvaluation(task, input, { rules, baselines: { judges: [], leftOut: [] } });
    return figures;
  } finally {
    await Promise.all([scorer.close(), parser.close()]);
  }
}
