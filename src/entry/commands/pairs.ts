import { Command } from "commander";
import { ConfigError } from "#errors.ts";
import type { ExcludedProjects } from "#pairs/excluded-projects.ts";
import { prepareChanges } from "#usecases/pairs/prepare-changes.ts";
import { preparePairs } from "#usecases/pairs/prepare-pairs.ts";
import type { Tally } from "#usecases/pairs/tally.ts";
import type { Door } from "../door.ts";
import { readExcluded } from "../read-excluded.ts";
import { usualThreads } from "../wire.ts";
import { withExamples } from "../with-examples.ts";
import { expectWritable } from "../write-output.ts";
import { fingerprintsCommand } from "./fingerprints.ts";
import { describeTally } from "./pairs/describe-tally.ts";
import { exportCommand } from "./pairs/export.ts";
import { fromPatchCommand } from "./pairs/from-patch.ts";
import { importCommand } from "./pairs/import.ts";
import { mineCommand } from "./pairs/mine.ts";
import type { PairsWire } from "./pairs/pairs-wire.ts";
import { repairCommand } from "./pairs/repair.ts";
import { splitCommand } from "./pairs/split.ts";
import { statsCommand } from "./pairs/stats.ts";

type PrepareOptions = {
  readonly pairs?: readonly string[];
  readonly changes?: readonly string[];
  readonly output: string;
  readonly excludeProjects?: string;
  readonly splits?: readonly string[];
};

/** Training data may hold hard code; what takes longer is dropped, and counted. */
const PARSE_TIMEOUT_MS = 10_000;

/** Commands that make training data; those that ask for more of the world than the rest are there where it is given. */
export function pairsCommand(door: Door, pairsWire: PairsWire | null = null): Command {
  const prepare = new Command("prepare")
    .description("cut labelled code into steps and label each: one training record a line")
    .option("--pairs <file...>", "labelled pairs and single functions: .jsonl, .jsonl.gz or .jsonl.xz")
    .option("--changes <file...>", "recorded changes, likewise; either these or --pairs")
    .requiredOption("-o, --output <file>", "records, one a line; gzipped where the name ends with .gz")
    .option("--exclude-projects <file>", "projects that no training may read, one a line")
    .option("--splits <name...>", "only samples of these splits (with --pairs)")
    .action(async (options: PrepareOptions) => runPrepare(options, door));
  withExamples(prepare, [
    ["seccodeprm pairs prepare --pairs train.jsonl --output steps.jsonl", "pairs of vulnerable and fixed code"],
    ["seccodeprm pairs prepare --changes gate.jsonl.xz --output changes.jsonl.gz", "changes as a review reads them"],
    [
      "seccodeprm pairs prepare --pairs a.jsonl b.jsonl --exclude-projects list.txt -o c.jsonl",
      "without some projects",
    ],
  ]);
  const pairs = new Command("pairs")
    .description("make training data of labelled code")
    .addCommand(prepare)
    .addCommand(fingerprintsCommand(door));
  for (const command of pairsWire === null ? [] : furtherCommands(door, pairsWire)) pairs.addCommand(command);
  return withExamples(pairs, [["seccodeprm pairs prepare --help", "what it reads and writes"]]);
}

function furtherCommands(door: Door, pairsWire: PairsWire): readonly Command[] {
  return [
    mineCommand(door, pairsWire),
    fromPatchCommand(door, pairsWire),
    importCommand(door),
    statsCommand(door, pairsWire),
    splitCommand(door, pairsWire),
    exportCommand(door, pairsWire),
    repairCommand(door, pairsWire),
  ];
}

async function runPrepare(options: PrepareOptions, door: Door): Promise<void> {
  const { shell } = door;
  expectWritable(options.output);
  const excluded = await readExcluded(options.excludeProjects);
  const tally = await prepare(options, excluded, door);
  await shell.print(describeTally(tally, options.output));
}

async function prepare(options: PrepareOptions, excluded: ExcludedProjects, { shell, wire }: Door): Promise<Tally> {
  const { pairs, changes, output, splits } = options;
  if ((pairs === undefined) === (changes === undefined)) {
    throw new ConfigError("give either --pairs FILE... or --changes FILE..., one kind of record for each output");
  }
  if (changes !== undefined && splits !== undefined) throw new ConfigError("--splits goes with --pairs, not --changes");
  const parser = shell.lifetime.own(wire.openParser({ timeoutMs: PARSE_TIMEOUT_MS, threads: usualThreads() }));
  const tools = { output, excluded, parser, store: wire.openPairFiles(), progress: shell.progress };
  if (changes !== undefined) return prepareChanges({ ...tools, files: changes });
  return preparePairs({ ...tools, files: pairs ?? [], splits: splits ?? null });
}
