import { Command } from "commander";
import { renderScore, SCORE_FORMATS, type ScoreFormat } from "#report/formats.ts";
import type { Language } from "#trajectory/language.ts";
import { scoreSource } from "#usecases/score-source.ts";
import type { Door } from "../door.ts";
import { EXIT } from "../exit-code.ts";
import { giveReport, reportStyle } from "../give-report.ts";
import { modelFolder } from "../model-folder.ts";
import { openScorer } from "../open-scorer.ts";
import { parseLanguage, readSource, type Source } from "../read-source.ts";
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

type ScoreOptions = ScoringOptions & {
  readonly language?: Language;
  readonly prefix?: true;
  readonly format: ScoreFormat;
  readonly output?: string;
};

/** The user waits for one file of theirs: longer than a review gives a stranger's. */
const PARSE_TIMEOUT_MS = 20_000;
const SCORE_TIMEOUT_MS = 120_000;

/** `score`: the margin of each step of one text. */
export function scoreCommand(door: Door): Command {
  const score = new Command("score")
    .description("show the margin of each step of a file: from -1, risky, to 1, secure")
    .argument("<file>", "source file, or - for standard input")
    .option("--language <name>", "its language (default: by the file's extension)", parseLanguage)
    .option("--prefix", "the code is unfinished: judge it as far as it goes")
    .addOption(formatOption(SCORE_FORMATS))
    .addOption(outputOption())
    .addOption(modelOption())
    .addOption(providerOption())
    .addOption(threadsOption())
    .addOption(scorerUrlOption())
    .action(async (file: string, options: ScoreOptions) => runScore(file, options, door));
  return withExamples(score, [
    ["seccodeprm score src/parse.c", "a file"],
    ["git show HEAD:src/parse.c | seccodeprm score - --language c", "standard input"],
    ["head -n 40 app.py | seccodeprm score - --language python --prefix", "code that is still being written"],
    ["seccodeprm score src/parse.c --format json --output margins.json", "for a program"],
  ]);
}

async function runScore(file: string, options: ScoreOptions, door: Door): Promise<void> {
  const { format, output } = options;
  if (output !== undefined) expectWritable(output);
  const source = await readSource(file, options.language, door.shell);
  const report = await score(source, options, door);
  await giveReport(renderScore(report, format, reportStyle({ format, output }, door.shell)), output, door.shell);
  door.finish(report.functions.length === 0 && report.omissions.length > 0 ? EXIT.blind : EXIT.passed);
}

async function score(source: Source, { model, prefix, ...options }: ScoreOptions, door: Door) {
  const { provider, threads, scorerUrl } = options;
  const { shell, wire } = door;
  const opened = await wire.openModel(modelFolder(model, shell));
  const scorer = await openScorer(opened, { provider, threads, scorerUrl, timeoutMs: SCORE_TIMEOUT_MS }, door);
  const parser = shell.lifetime.own(wire.openParser({ threads: 1, timeoutMs: PARSE_TIMEOUT_MS }));
  const tool = { name: "seccodeprm" as const, version: shell.root.version };
  return scoreSource({ ...source, isPrefix: prefix === true, tau: opened.manifest.tau, tool }, { parser, scorer });
}
