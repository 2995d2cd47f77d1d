import { Command, InvalidArgumentError } from "commander";
import { ConfigError, UpstreamError } from "#errors.ts";
import { PROMPT_VERSION } from "#pairs/repair/prompts.ts";
import { createMiningNotes, type MiningNotes } from "#usecases/pairs/mining-notes.ts";
import { type RepairTally, repairPairs } from "#usecases/pairs/repair-pairs.ts";
import type { Door } from "../../door.ts";
import { modelFolder } from "../../model-folder.ts";
import { openScorer } from "../../open-scorer.ts";
import { printable } from "../../printable.ts";
import { readExcluded } from "../../read-excluded.ts";
import { withExamples } from "../../with-examples.ts";
import { expectWritable } from "../../write-output.ts";
import { modelOption, providerOption, type ScoringOptions, scorerUrlOption, threadsOption } from "../options.ts";
import { countOf } from "./numbers.ts";
import type { PairsWire } from "./pairs-wire.ts";

type RepairOptions = ScoringOptions & {
  readonly output: string;
  readonly endpoint: string;
  readonly generator: string;
  readonly allowHttp?: true;
  readonly test?: string;
  readonly testSeconds: number;
  readonly attempts: number;
  readonly temperature: number;
  readonly maxTokens: number;
  readonly requestSeconds: number;
  readonly leastRise: number;
  readonly most?: number;
  readonly atOnce: number;
  readonly splits?: readonly string[];
  readonly excludeProjects?: string;
  readonly resume?: true;
};

const PARSE_TIMEOUT_MS = 10_000;
const SCORE_TIMEOUT_MS = 60_000;

/** `pairs repair`: a language model repairs vulnerable functions; what our model, a parser and tests accept is kept. */
export function repairCommand(door: Door, pairsWire: PairsWire): Command {
  const repair = new Command("repair")
    .description("ask a language model for fixes of vulnerable functions, and keep those that hold")
    .argument("<file...>", "files of our pairs format; their vulnerable code is sent to the endpoint")
    .requiredOption("-o, --output <file>", "pairs, one a line; gzipped where the name ends with .gz")
    .requiredOption("--endpoint <url>", "an OpenAI-compatible server; its key in SECCODEPRM_GENERATOR_KEY")
    .requiredOption("--generator <name>", "the language model, as the server knows it")
    .option("--allow-http", "let code travel unencrypted beyond this machine")
    .option(
      "--test <command>",
      "RUNS what the language model wrote: a program that is given it as a file, 0 where it works",
    )
    .option("--test-seconds <n>", "how long that may take", countOf("--test-seconds"), 30)
    .option("--attempts <n>", "fixes to ask for at once", countOf("--attempts"), 2)
    .option("--temperature <t>", "of the language model", Number, 0.7)
    .option("--max-tokens <n>", "of one answer", countOf("--max-tokens"), 2048)
    .option("--request-seconds <n>", "how long one question may take", countOf("--request-seconds"), 120)
    .option("--least-rise <n>", "by how much the log-odds of secure must rise", riseOf, 0.1)
    .option("--most <n>", "at most so many functions", countOf("--most"))
    .option("--at-once <n>", "functions to ask about at once", countOf("--at-once"), 4)
    .option("--splits <name...>", "only samples of these splits")
    .option("--exclude-projects <file>", "projects that no training may read, one a line")
    .option("--resume", "go on with a run that was ended");
  for (const option of [modelOption(), providerOption(), threadsOption(), scorerUrlOption()]) repair.addOption(option);
  repair.action(async (files: readonly string[], options: RepairOptions) =>
    runRepair(files, options, { door, pairsWire }),
  );
  return withExamples(repair, [
    [
      "seccodeprm pairs repair mined.jsonl --endpoint http://127.0.0.1:8000 --generator coder -o repaired.jsonl",
      "here",
    ],
    ["… --test './in-a-container.sh' --most 100 --resume", "with tests, which run what was written"],
  ]);
}

async function runRepair(
  files: readonly string[],
  options: RepairOptions,
  { door, pairsWire }: { readonly door: Door; readonly pairsWire: PairsWire },
): Promise<void> {
  const { shell } = door;
  expectWritable(options.output);
  const notes = createMiningNotes();
  const tools = await openTools(options, door);
  const { output, splits = null, most = null, atOnce, resume } = options;
  const { attempts, temperature, maxTokens, leastRise, generator, test = null } = options;
  const asked = { files, generator, attempts, temperature, maxTokens, leastRise, test, splits };
  const settings = { ...asked, prompts: PROMPT_VERSION, model: tools.scorer.model.digest };
  const run = { head: PROMPT_VERSION, settings, isResumed: resume === true };
  const journal = shell.lifetime.own(await pairsWire.openJournal(output, run));
  const excluded = await readExcluded(options.excludeProjects);
  const limits = { mostFunctions: most, atOnce: Math.max(1, atOnce), splits, excluded };
  const tally = await repairPairs({
    files,
    ...limits,
    readKept: pairsWire.readKept,
    journal,
    notes,
    tools,
    progress: shell.progress,
  });
  await shell.print(describe(tally, { notes, output }));
  if (!tally.isComplete) throw new UpstreamError("the generator does not answer; go on later with --resume");
}

async function openTools(options: RepairOptions, { shell, wire, ...door }: Door) {
  const { endpoint, generator: name, allowHttp, test, testSeconds, provider, threads, scorerUrl } = options;
  const generator = wire.openGenerator({
    endpoint,
    model: name,
    apiKey: readKey(shell.env),
    isPlainAllowed: allowHttp === true,
  });
  const command = test?.split(" ").filter((word) => word !== "");
  const check =
    command === undefined ? null : wire.openFunctionCheck({ command, timeoutMs: testSeconds * 1000, env: shell.env });
  const opened = await wire.openModel(modelFolder(options.model, shell));
  const scoring = { provider, threads, scorerUrl, timeoutMs: SCORE_TIMEOUT_MS };
  const scorer = await openScorer(opened, scoring, { shell, wire, ...door });
  const parser = shell.lifetime.own(wire.openParser({ timeoutMs: PARSE_TIMEOUT_MS, threads }));
  const { attempts, temperature, maxTokens, leastRise, requestSeconds } = options;
  const wanted = { attempts: Math.max(1, attempts), temperature: temperatureOf(temperature), maxTokens, leastRise };
  return { generator, check, scorer, parser, tau: opened.manifest.tau, ...wanted, withinMs: requestSeconds * 1000 };
}

function riseOf(text: string): number {
  const rise = Number(text);
  if (text.trim() !== "" && rise >= 0 && Number.isFinite(rise)) return rise;
  throw new InvalidArgumentError("It must be a number from 0.");
}

function temperatureOf(temperature: number): number {
  if (temperature >= 0 && temperature <= 2) return temperature;
  throw new ConfigError(`--temperature must be from 0 to 2, got ${temperature}`);
}

/** Arguments can be read by every program of the machine: the key stands in the environment alone. */
function readKey(env: Readonly<Record<string, string | undefined>>): string | null {
  const key = env.SECCODEPRM_GENERATOR_KEY?.trim() ?? "";
  if (!/^[\x21-\x7e]*$/.test(key))
    throw new ConfigError("SECCODEPRM_GENERATOR_KEY: a key is one word of ASCII characters");
  return key === "" ? null : key;
}

function describe(
  { asked, repaired }: RepairTally,
  { notes, output }: { readonly notes: MiningNotes; readonly output: string },
): string {
  const reasons = Object.entries(notes.counts()).map(([reason, count]) => `  left out, ${reason}: ${count}\n`);
  const problems = notes.problems().map((problem) => `  problem: ${problem}\n`);
  return printable(`${output}: ${repaired} repairs of ${asked} functions\n${reasons.join("")}${problems.join("")}`);
}
