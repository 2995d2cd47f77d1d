import { ConfigError } from "#errors.ts";
import { breakdown } from "#evaluation/breakdown.ts";
import { generationFigures, type SampledTask } from "#evaluation/generation-figures.ts";
import type { FunctionCheck } from "#ports/function-check.ts";
import type { Generator } from "#ports/generator.ts";
import type { Parser, Progress, Scorer } from "#ports.ts";
import type { DataFile, Figures, Skipped } from "#report/evaluation-report.ts";
import type { RankOrder } from "#reward/aggregations.ts";
import type { Language } from "#trajectory/language.ts";
import { rankInOrder } from "../rank-order.ts";
import { chatAbout, codeOfChat } from "../search/chat.ts";
import { selectBest } from "../select-best.ts";
import { type EvaluationResult, evaluationResult } from "./evaluation-result.ts";
import { mapAhead } from "./map-ahead.ts";
import { createSkipCounter } from "./skip-counter.ts";

/** Code to go on with; `id` tells a check which task it is. */
export type GenerationTask = {
  readonly id: string;
  readonly language: Language;
  readonly cwe: readonly string[];
  readonly prompt: string;
};

export type GeneratorInput = {
  readonly tasks: readonly GenerationTask[];
  readonly data: DataFile;
  /** Samples a task. */
  readonly samples: number;
  readonly maxTokens: number;
  readonly temperature: number;
  readonly stop: readonly string[];
  readonly isChat: boolean;
  readonly requestMs: number;
  readonly aggregation: RankOrder;
  readonly tau: number;
  /** Tasks in hand at once. */
  readonly atOnce: number;
  readonly generator: Generator;
  readonly parser: Parser;
  readonly scorer: Scorer;
  /** Whether an answer to a task works, and whether it is secure. Both run it. */
  readonly worksFor: (id: string) => FunctionCheck;
  readonly secureFor: (id: string) => FunctionCheck;
  readonly progress: Progress;
};

type Item = { readonly task: GenerationTask; readonly sampled: SampledTask };
type Outcome =
  | { readonly kind: "item"; readonly item: Item }
  | { readonly kind: "skipped"; readonly reason: string; readonly id: string };

/** Samples answers to tasks: how many work, how many are secure too, and what choosing by the reward is worth. */
export async function evaluateGenerator(input: GeneratorInput): Promise<EvaluationResult> {
  const counter = createSkipCounter();
  const items: Item[] = [];
  let done = 0;
  for await (const outcome of mapAhead(listed(input.tasks), input.atOnce, (task) => sample(task, input))) {
    if (outcome.kind === "item") items.push(outcome.item);
    else counter.skip(outcome.reason, outcome.id);
    input.progress.report("tasks", ++done, input.tasks.length);
  }
  if (items.length === 0) throw nothingMeasured(input.data, counter.skipped());
  const measured = { items, data: [input.data], read: input.tasks.length, skipped: counter.skipped(), leaked: 0 };
  const compute = (some: readonly Item[]): Figures => generationFigures(some.map(({ sampled }) => sampled));
  const findings = {
    groupOf: ({ task }: Item) => task.id,
    groupedBy: "task",
    compute,
    breakdowns: [{ title: "CWE", rows: breakdown(items, { keysOf: ({ task }) => task.cwe, compute: atOne(compute) }) }],
    pictures: [],
    notes: [
      `\`${input.generator.name}\` wrote ${input.samples} answers a task. func@k and func-sec@k are estimated without bias from all of them (Chen et al. 2021); a depth above what was written is left out.`,
      `\`chosen\` is of the one answer that ranks first by \`${input.aggregation}\`; \`at1\` is what a blind choice is worth.`,
    ],
  };
  return evaluationResult(measured, findings, { fingerprints: null });
}

function nothingMeasured({ file }: DataFile, skipped: readonly Skipped[]): ConfigError {
  return new ConfigError(
    `nothing to evaluate in ${file} (${skipped.map(({ reason, count }) => `${reason}: ${count}`).join("; ")})`,
  );
}

async function sample(task: GenerationTask, input: GeneratorInput): Promise<Outcome> {
  const { language, prompt } = task;
  const { generator, samples, maxTokens, temperature, stop, requestMs, isChat } = input;
  const request = { count: samples, maxTokens, temperature, stop, withinMs: requestMs };
  const asked = isChat
    ? { kind: "chat" as const, messages: chatAbout(prompt, language) }
    : { kind: "text" as const, text: prompt };
  const answer = await generator.generate({ ...request, prompt: asked });
  if (answer.kind === "failed")
    return { kind: "skipped", reason: `the generator failed: ${answer.problems[0]}`, id: task.id };
  const candidates = answer.texts.map((text) => (isChat ? codeOfChat(text, prompt) : text).text);
  const { candidates: judged } = await selectBest(
    { language, prompt, candidates, isPrefix: false, tau: input.tau },
    input,
  );
  const results = [];
  for (const code of candidates) results.push(await checkBoth(task, code, input));
  return {
    kind: "item",
    item: { task, sampled: { samples: results, chosen: rankInOrder(judged, input.aggregation)[0] ?? 0 } },
  };
}

async function checkBoth(
  { id, language, prompt }: GenerationTask,
  code: string,
  { worksFor, secureFor }: GeneratorInput,
) {
  const text = `${prompt}${code}`;
  const works = await worksFor(id).check({ language, text });
  const secure = await secureFor(id).check({ language, text });
  return { isWorking: works.kind === "works", isSecure: secure.kind === "works" };
}

/** A breakdown's rows are short: a blind choice's worth, and the reward's. */
function atOne(compute: (items: readonly Item[]) => Figures): (items: readonly Item[]) => Figures {
  return (items) => {
    const { funcSec } = compute(items);
    return typeof funcSec === "object" && funcSec !== null
      ? { funcSecAt1: funcSec.at1 ?? null, chosen: funcSec.chosen ?? null }
      : {};
  };
}

async function* listed(tasks: readonly GenerationTask[]): AsyncGenerator<GenerationTask> {
  yield* tasks;
}
