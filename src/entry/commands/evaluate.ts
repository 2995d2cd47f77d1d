import { join } from "node:path";
import { Argument, Command, Option } from "commander";
import { defaultPolicy } from "#config.ts";
import { SET_FORMATS, type SetFormat } from "#ports/evaluation-sets.ts";
import { EVALUATION_FORMATS, type EvaluationFormat, renderEvaluation } from "#report/evaluation-formats.ts";
import {
  EVALUATION_TASKS,
  type EvaluationReport,
  type EvaluationTask,
  PROTOCOLS,
  type Protocol,
} from "#report/evaluation-report.ts";
import { BASELINES, type BaselineName, openBaselines } from "#usecases/evaluation/open-baselines.ts";
import { runEvaluation } from "#usecases/evaluation/run-evaluation.ts";
import { createScorerJudge } from "#usecases/evaluation/scorer-judge.ts";
import type { Door } from "../door.ts";
import { giveReport, reportStyle } from "../give-report.ts";
import { modelFolder } from "../model-folder.ts";
import { openBaselineScorer } from "../open-baseline-scorer.ts";
import { openScorer } from "../open-scorer.ts";
import { withExamples } from "../with-examples.ts";
import { expectWritable } from "../write-output.ts";
import {
  formatOption,
  modelOption,
  outputOption,
  providerOption,
  type ScoringOptions,
  threadsOption,
} from "./options.ts";

type EvaluateOptions = ScoringOptions & {
  readonly data: readonly string[];
  readonly protocol: Protocol;
  readonly split?: readonly string[];
  readonly inputFormat: SetFormat;
  readonly checkLeaks?: string | true;
  readonly baseline?: readonly BaselineName[];
  readonly train?: readonly string[];
  readonly baselineUrl?: string;
  readonly format: EvaluationFormat;
  readonly output?: string;
};

/** A set may hold hard code; what takes longer is left out, and counted. */
const PARSE_TIMEOUT_MS = 20_000;
const SCORE_TIMEOUT_MS = 300_000;

/** `evaluate`: how well the model judges labelled code. */
export function evaluateCommand(door: Door): Command {
  const evaluate = new Command("evaluate")
    .description("measure the model on labelled code: pairs of vulnerable and fixed versions, or real changes")
    .addArgument(new Argument("<task>", "what to measure").choices(EVALUATION_TASKS))
    .requiredOption("--data <file...>", "sets to measure on: plain, .gz or .xz")
    .addOption(new Option("--protocol <name>", "how steps are cut").choices(PROTOCOLS).default("blind"))
    .option("--split <name...>", "only records of these splits (default: val and test where there are any, else all)")
    .addOption(new Option("--input-format <name>", "format of the sets").choices(SET_FORMATS).default("auto"))
    .option("--check-leaks [file]", "leave out what training read (default: the fingerprints in the model folder)")
    .addOption(new Option("--baseline <name...>", "other judges of the same records").choices(BASELINES))
    .option("--baseline-url <url>", "where --baseline http scores (its token: SECCODEPRM_BASELINE_TOKEN)")
    .option("--train <file...>", "labelled pairs that the linear baseline is fitted on")
    .addOption(formatOption(EVALUATION_FORMATS))
    .addOption(outputOption())
    .addOption(modelOption())
    .addOption(providerOption())
    .addOption(threadsOption())
    .action(async (task: EvaluationTask, options: EvaluateOptions) => evaluateTask(task, options, door));
  return withExamples(evaluate, [
    ["seccodeprm evaluate pairs --data sven.jsonl.gz", "which of two versions is the vulnerable one"],
    ["seccodeprm evaluate gate --data gate.jsonl.xz --format json", "which changes bring a flaw back"],
  ]);
}

async function evaluateTask(task: EvaluationTask, options: EvaluateOptions, door: Door): Promise<void> {
  const { format, output } = options;
  if (output !== undefined) expectWritable(output);
  const report = await evaluate(task, options, door);
  await giveReport(renderEvaluation(report, format, reportStyle({ format, output }, door.shell)), output, door.shell);
}

async function evaluate(task: EvaluationTask, options: EvaluateOptions, door: Door): Promise<EvaluationReport> {
  const { shell, wire } = door;
  const folder = modelFolder(options.model, shell);
  const model = await wire.openModel(folder);
  const { provider, threads, protocol } = options;
  const sets = wire.openEvaluationSets();
  const leakFile = options.checkLeaks === true ? join(folder, FINGERPRINTS) : options.checkLeaks;
  const fingerprints = leakFile === undefined ? null : await sets.readFingerprints(leakFile);
  const { judge } = model;
  const scorer = await openScorer(model, { provider, threads, timeoutMs: SCORE_TIMEOUT_MS }, door);
  const parser = shell.lifetime.own(wire.openParser({ threads, timeoutMs: PARSE_TIMEOUT_MS }));
  const input = {
    files: options.data,
    format: options.inputFormat,
    splits: options.split ?? null,
    protocol,
    fingerprints,
    judge,
    edits: model.risk.edits,
    atOnce: threads * RECORDS_A_THREAD,
    sets,
    parser,
    scorer,
    progress: shell.progress,
  };
  const rules = {
    policy: { ...defaultPolicy(), exclude: [], tau: judge.tau },
    riskModel: model.risk,
    toolVersion: shell.root.version,
  };
  const analysers = wire.openAnalysers(shell.env);
  const names = options.baseline ?? usualBaselines(task, options);
  const remoteScorer = await openBaselineScorer(model, { url: options.baselineUrl, timeoutMs: SCORE_TIMEOUT_MS }, door);
  const remote = remoteScorer === null ? null : createScorerJudge("http", remoteScorer, input, rules);
  const baselines = await openBaselines(
    { names, train: options.train ?? [], isGate: task === "gate", analysers, remote },
    input,
  );
  const result = await runEvaluation(task, input, { rules, baselines });
  const tool = { name: "seccodeprm" as const, version: shell.root.version };
  return { tool, model: scorer.model, task, protocol, command: commandOf(task, options), ...result };
}

/** Fingerprints of all that training read, beside the model. */
const FINGERPRINTS = "training-fingerprints.gz";

/** Enough that no thread waits for another's record. */
const RECORDS_A_THREAD = 4;

/**
 * Judges that no one had to ask for. Cppcheck would read each whole file of a gate's changes for many minutes: it has to
 * be asked for there.
 */
function usualBaselines(task: EvaluationTask, { baselineUrl }: EvaluateOptions): readonly BaselineName[] {
  const usual = BASELINES.filter((name) => name !== "http" || baselineUrl !== undefined);
  if (task === "gate") return usual.filter((name) => name !== "cppcheck");
  return task === "pairs" ? usual : [];
}

/** What makes the same figures again. */
function commandOf(task: EvaluationTask, options: EvaluateOptions): string {
  const named = (name: string, values: readonly string[]) => values.map((value) => `--${name} ${value}`);
  return [
    `seccodeprm evaluate ${task}`,
    ...named("data", options.data),
    `--protocol ${options.protocol}`,
    ...named("split", options.split ?? []),
    ...(options.inputFormat === "auto" ? [] : [`--input-format ${options.inputFormat}`]),
    ...(options.checkLeaks === undefined
      ? []
      : [`--check-leaks${options.checkLeaks === true ? "" : ` ${options.checkLeaks}`}`]),
    ...named("baseline", options.baseline ?? []),
    ...(options.baselineUrl === undefined ? [] : [`--baseline-url ${options.baselineUrl}`]),
    ...named("train", options.train ?? []),
    ...(options.model === undefined ? [] : [`--model ${options.model}`]),
  ].join(" ");
}
