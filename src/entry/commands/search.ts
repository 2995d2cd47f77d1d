import { performance } from "node:perf_hooks";
import { Command } from "commander";
import { ConfigError } from "#errors.ts";
import type { FunctionCheck } from "#ports/function-check.ts";
import { renderSearch, type SearchFormat } from "#report/search-formats.ts";
import type { SearchReport } from "#report/search-report.ts";
import type { SearchOptions } from "#usecases/search/search-options.ts";
import { searchStepwise } from "#usecases/search/search-stepwise.ts";
import type { Door } from "../door.ts";
import { EXIT } from "../exit-code.ts";
import { giveReport, reportStyle } from "../give-report.ts";
import { modelFolder } from "../model-folder.ts";
import { openGenerator } from "../open-generator.ts";
import { openScorer } from "../open-scorer.ts";
import { parseLanguage, readSource, type Source } from "../read-source.ts";
import { withExamples } from "../with-examples.ts";
import { expectWritable, writeOutput } from "../write-output.ts";
import { modelOption, outputOption, providerOption, scorerUrlOption, threadsOption } from "./options.ts";
import {
  checkWords,
  generatorOptions,
  outcomeOptions,
  type SearchCommandOptions,
  treeOptions,
} from "./search-options.ts";

const PARSE_TIMEOUT_MS = 20_000;
const SCORE_TIMEOUT_MS = 120_000;

/** `search`: writes code with a generator, step by step, and lets the more secure steps go on. */
export function searchCommand(door: Door): Command {
  const search = new Command("search")
    .description("write what follows a prompt with a language model, step by step: the more secure candidates go on")
    .requiredOption("--prompt <file>", "code that is to be gone on with (- for standard input)")
    .option("--language <name>", "its language (default: by the file's extension)", parseLanguage);
  const options = [...generatorOptions(), ...treeOptions(), ...outcomeOptions()];
  for (const option of [
    ...options,
    outputOption(),
    modelOption(),
    providerOption(),
    threadsOption(),
    scorerUrlOption(),
  ])
    search.addOption(option);
  search.action(async (given: SearchCommandOptions) => runSearch(given, door));
  return withExamples(search, [
    ["seccodeprm search --prompt head.c --endpoint http://127.0.0.1:8000 --generator coder", "a model on this machine"],
    ["… --check 'python3 tests/check.py' --format code --output out.c", "only code that works"],
    ["… --trace trace.json --picture tree.html", "the whole tree"],
  ]);
}

async function runSearch(options: SearchCommandOptions, door: Door): Promise<void> {
  const { format, output, trace, picture } = options;
  for (const file of [output, trace, picture]) if (file !== undefined) expectWritable(file);
  if ((options.stop ?? []).length > MOST_STOPS) throw new ConfigError(`--stop: at most ${MOST_STOPS} words`);
  const report = await search(options, door);
  const render = (as: SearchFormat) => renderSearch(report, as, reportStyle({ format: as, output }, door.shell));
  if (trace !== undefined) writeOutput(trace, render("json"));
  if (picture !== undefined) writeOutput(picture, render("html"));
  await giveReport(render(format), output, door.shell);
  door.finish(exitCodeOf(report));
}

/** Servers take four words; the blank line is one of them. */
const MOST_STOPS = 3;

/** 1 where nothing works; 3 where nothing was written, or the search broke off before an end of what it chose. */
function exitCodeOf({ chosen, results }: SearchReport): number {
  if (chosen === null) return results.length === 0 ? EXIT.blind : EXIT.blocked;
  return results[chosen]?.isFinished === true ? EXIT.passed : EXIT.blind;
}

async function search(options: SearchCommandOptions, door: Door): Promise<SearchReport> {
  const { provider, threads, scorerUrl } = options;
  const { shell, wire } = door;
  const source = await readSource(options.prompt, options.language, shell);
  const generator = openGenerator(options, door);
  const check = openCheck(options, door);
  const opened = await wire.openModel(modelFolder(options.model, shell));
  const scorer = await openScorer(opened, { provider, threads, scorerUrl, timeoutMs: SCORE_TIMEOUT_MS }, door);
  const parser = shell.lifetime.own(wire.openParser({ threads, timeoutMs: PARSE_TIMEOUT_MS }));
  const { progress } = shell;
  return searchStepwise(searchOptions(source, options, { tau: opened.manifest.tau, version: shell.root.version }), {
    generator,
    parser,
    scorer,
    check,
    progress,
    now: () => performance.now(),
  });
}

function searchOptions(
  { text, language }: Source,
  options: SearchCommandOptions,
  { tau, version }: { readonly tau: number; readonly version: string },
): SearchOptions {
  const { candidates, beam, aggregation, temperature, stepTokens, maxSteps, maxTokens } = options;
  const maxMs = options.maxSeconds * 1000;
  return {
    tool: { name: "seccodeprm", version },
    language,
    prompt: text,
    settings: { candidates, beam, aggregation, temperature, stepTokens, maxSteps, maxTokens, maxMs },
    stop: options.stop ?? [],
    isChat: options.chat === true,
    requestMs: options.requestSeconds * 1000,
    tau,
  };
}

function openCheck({ check, checkSeconds }: SearchCommandOptions, { shell, wire }: Door): FunctionCheck | null {
  if (check === undefined) return null;
  return wire.openFunctionCheck({ command: checkWords(check), timeoutMs: checkSeconds * 1000, env: shell.env });
}
