import { Command, Option } from "commander";
import { RANK_FORMATS, type RankFormat, renderRank } from "#report/rank-formats.ts";
import type { RankReport } from "#report/rank-report.ts";
import { RANK_ORDERS, type RankOrder, USUAL_AGGREGATION } from "#reward/aggregations.ts";
import type { Language } from "#trajectory/language.ts";
import { rankInOrder, worthOf } from "#usecases/rank-order.ts";
import { firstLineAfter, selectBest } from "#usecases/select-best.ts";
import type { Door } from "../door.ts";
import { EXIT } from "../exit-code.ts";
import { giveReport, reportStyle } from "../give-report.ts";
import { modelFolder } from "../model-folder.ts";
import { openScorer } from "../open-scorer.ts";
import { parseLanguage, readSource } from "../read-source.ts";
import { withExamples } from "../with-examples.ts";
import { expectWritable } from "../write-output.ts";
import {
  formatOption,
  modelOption,
  outputOption,
  providerOption,
  type ScoringOptions,
  scorerUrlOption,
  threadsOption,
} from "./options.ts";

type RankOptions = ScoringOptions & {
  readonly prompt?: string;
  readonly language?: Language;
  readonly prefix?: true;
  readonly aggregation: RankOrder;
  readonly format: RankFormat;
  readonly output?: string;
};

/** The user waits for a few files of theirs, as `score` lets them. */
const PARSE_TIMEOUT_MS = 20_000;
const SCORE_TIMEOUT_MS = 120_000;

/** `rank`: which of several continuations of one prompt looks most secure, and why. */
export function rankCommand(door: Door): Command {
  const rank = new Command("rank")
    .description("rank candidates, files that go on where a prompt ends: the most secure first, with the reasons")
    .argument("<candidate...>", "files, each with the code that follows the prompt (or with the prompt and that code)")
    .option("--prompt <file>", "code that stands before every candidate: read, not judged (- for standard input)")
    .option("--language <name>", "their language (default: by the first file's extension)", parseLanguage)
    .option("--prefix", "candidates are unfinished: judge them as far as they go")
    .addOption(
      new Option("--aggregation <name>", "what makes one number of a candidate's margins")
        .choices(RANK_ORDERS)
        .default(USUAL_AGGREGATION),
    )
    .addOption(formatOption(RANK_FORMATS))
    .addOption(outputOption())
    .addOption(modelOption())
    .addOption(providerOption())
    .addOption(threadsOption())
    .addOption(scorerUrlOption())
    .action(async (candidates: readonly string[], options: RankOptions) => runRank(candidates, options, door));
  return withExamples(rank, [
    ["seccodeprm rank --prompt head.c one.c two.c three.c", "three ends of one file"],
    ["seccodeprm rank answer-*.py --aggregation minimum", "whole files, by their worst step"],
    ["seccodeprm rank --prompt head.py a.py b.py --prefix --format json", "code that is still being written"],
  ]);
}

async function runRank(files: readonly string[], options: RankOptions, door: Door): Promise<void> {
  const { format, output } = options;
  if (output !== undefined) expectWritable(output);
  const report = await rank(files, options, door);
  await giveReport(renderRank(report, format, reportStyle({ format, output }, door.shell)), output, door.shell);
  door.finish(report.candidates.every(({ aggregates }) => aggregates === null) ? EXIT.blind : EXIT.passed);
}

async function rank(files: readonly string[], options: RankOptions, door: Door): Promise<RankReport> {
  const { aggregation, provider, threads, scorerUrl } = options;
  const { shell, wire } = door;
  const [first, ...others] = files;
  const leader = await readSource(first as string, options.language, shell);
  const { language } = leader;
  const sources = [leader, ...(await Promise.all(others.map((file) => readSource(file, language, shell))))];
  const prompt = options.prompt === undefined ? "" : (await readSource(options.prompt, language, shell)).text;
  const opened = await wire.openModel(modelFolder(options.model, shell));
  const scorer = await openScorer(opened, { provider, threads, scorerUrl, timeoutMs: SCORE_TIMEOUT_MS }, door);
  const parser = shell.lifetime.own(wire.openParser({ threads, timeoutMs: PARSE_TIMEOUT_MS }));
  const isPrefix = options.prefix === true;
  const candidates = sources.map(({ text }) => (text.startsWith(prompt) ? text.slice(prompt.length) : text));
  const selection = await selectBest(
    { language, prompt, candidates, isPrefix, tau: opened.manifest.tau },
    { parser, scorer },
  );
  return {
    tool: { name: "seccodeprm", version: shell.root.version },
    model: scorer.model,
    language,
    isPrefix,
    prompt: options.prompt ?? null,
    firstOwnLine: firstLineAfter(prompt),
    aggregation,
    ranking: rankInOrder(selection.candidates, aggregation),
    rankings: { ...selection.rankings, logOdds: rankInOrder(selection.candidates, "logOdds") },
    candidates: selection.candidates.map((judged, index) => {
      return { ...judged, logOdds: worthOf(judged, "logOdds"), path: sources[index]?.path ?? "" };
    }),
  };
}
