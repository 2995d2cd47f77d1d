import { Command } from "commander";
import { EVALUATION_FORMATS, type EvaluationFormat, renderEvaluation } from "#report/evaluation-formats.ts";
import type { EvaluationReport } from "#report/evaluation-report.ts";
import { evaluateGenerator } from "#usecases/evaluation/evaluate-generator.ts";
import type { Door } from "../door.ts";
import { giveReport, reportStyle } from "../give-report.ts";
import { modelFolder } from "../model-folder.ts";
import { openGenerator } from "../open-generator.ts";
import { openScorer } from "../open-scorer.ts";
import { readGenerationTasks } from "../read-generation-tasks.ts";
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
import { aggregationOption, checkWords, type GeneratorOptions, generatorOptions, whole } from "./search-options.ts";

type GeneratorCommandOptions = ScoringOptions &
  GeneratorOptions & {
    readonly data: string;
    readonly samples: number;
    readonly maxTokens: number;
    readonly check: string;
    readonly checkSecurity: string;
    readonly checkSeconds: number;
    readonly format: EvaluationFormat;
    readonly output?: string;
  };

const PARSE_TIMEOUT_MS = 20_000;
const SCORE_TIMEOUT_MS = 120_000;

/** `evaluate-generator`: func@k and func-sec@k of a generator, and what choosing its answers by the reward is worth. */
export function evaluateGeneratorCommand(door: Door): Command {
  const evaluate = new Command("evaluate-generator")
    .description(
      "measure what choosing a generator's answers by the reward is worth: func@k and func-sec@k (RUNS the answers)",
    )
    .requiredOption("--data <file>", "tasks, a JSON object a line: id, language, cwe, prompt")
    .requiredOption("--check <command>", "RUNS an answer: given the task's id and a file, 0 means it works")
    .requiredOption(
      "--check-security <command>",
      "RUNS an answer: given the task's id and a file, 0 means it is secure",
    )
    .addOption(whole("--check-seconds <n>", "longest time of one check", { usual: 10, most: 3_600 }))
    .addOption(whole("--samples <n>", "answers a task", { usual: 10, most: 128 }))
    .addOption(whole("--max-tokens <n>", "most tokens of one answer", { usual: 1_024, most: 65_536 }))
    .addOption(aggregationOption());
  for (const option of [
    ...generatorOptions(),
    formatOption(EVALUATION_FORMATS),
    outputOption(),
    modelOption(),
    providerOption(),
    threadsOption(),
  ])
    evaluate.addOption(option);
  evaluate.action(async (options: GeneratorCommandOptions) => runEvaluation(options, door));
  return withExamples(evaluate, [
    [
      "… --data tasks.jsonl --check 'python3 check.py' --check-security 'python3 attack.py' --samples 20",
      "20 answers a task",
    ],
  ]);
}

async function runEvaluation(options: GeneratorCommandOptions, door: Door): Promise<void> {
  const { format, output } = options;
  if (output !== undefined) expectWritable(output);
  const report = await evaluate(options, door);
  await giveReport(renderEvaluation(report, format, reportStyle({ format, output }, door.shell)), output, door.shell);
}

async function evaluate(options: GeneratorCommandOptions, door: Door): Promise<EvaluationReport> {
  const { shell, wire } = door;
  const { provider, threads, checkSeconds, data: file } = options;
  const tasks = await readGenerationTasks(file);
  const sha256 = await wire.openEvaluationSets().digestFile(file);
  const model = await wire.openModel(modelFolder(options.model, shell));
  const scorer = await openScorer(model, { provider, threads, timeoutMs: SCORE_TIMEOUT_MS }, door);
  const checkWith = (words: readonly string[]) => (id: string) =>
    wire.openFunctionCheck({ command: [...words, id], timeoutMs: checkSeconds * 1000, env: shell.env });
  const result = await evaluateGenerator({
    tasks,
    data: { file, sha256, records: tasks.length, splits: null },
    samples: options.samples,
    maxTokens: options.maxTokens,
    temperature: options.temperature,
    stop: options.stop ?? [],
    isChat: options.chat === true,
    requestMs: options.requestSeconds * 1000,
    aggregation: options.aggregation,
    tau: model.manifest.tau,
    atOnce: threads,
    generator: openGenerator(options, door),
    parser: shell.lifetime.own(wire.openParser({ threads, timeoutMs: PARSE_TIMEOUT_MS })),
    scorer,
    worksFor: checkWith(checkWords(options.check)),
    secureFor: checkWith(checkWords(options.checkSecurity)),
    progress: shell.progress,
  });
  const tool = { name: "seccodeprm" as const, version: shell.root.version };
  return { tool, model: scorer.model, task: "rank", protocol: "blind", command: commandOf(options), ...result };
}

/** What makes the figures again, as far as a generator says the same twice. */
function commandOf(options: GeneratorCommandOptions): string {
  const { data, generator, samples, temperature, aggregation } = options;
  return `seccodeprm evaluate-generator --data ${data} --generator ${generator} --samples ${samples} --temperature ${temperature} --aggregation ${aggregation}`;
}
