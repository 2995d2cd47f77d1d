import { Command, InvalidArgumentError, Option } from "commander";
import { ConfigError } from "#errors.ts";
import { SPLIT_KEYS, type SplitKey } from "#pairs/split/split-keys.ts";
import { splitPairs } from "#usecases/pairs/split-pairs.ts";
import type { Door } from "../../door.ts";
import { printable } from "../../printable.ts";
import { usualThreads } from "../../wire.ts";
import { withExamples } from "../../with-examples.ts";
import { expectWritable } from "../../write-output.ts";
import { describeTally } from "./describe-tally.ts";
import { countOf } from "./numbers.ts";
import type { PairsWire } from "./pairs-wire.ts";

type SplitOptions = {
  readonly output: string;
  readonly by: readonly SplitKey[];
  readonly ratios: readonly number[];
  readonly names: readonly string[];
  readonly seed: number;
  readonly evaluation?: readonly string[];
  readonly fingerprints?: readonly string[];
};

const PARSE_TIMEOUT_MS = 10_000;

/** `pairs split`: parts that share neither a commit, a CVE, a repository nor a body. */
export function splitCommand(door: Door, pairsWire: PairsWire): Command {
  const split = new Command("split")
    .description("part labelled code so that no commit, CVE, repository or body is on two sides")
    .argument("<file...>", "files of our pairs format")
    .requiredOption("-o, --output <file>", "the same records, their split named; gzipped where the name ends with .gz")
    .addOption(listOption("--by <keys>", "what must not be on two sides; bodies never are", keysOf, SPLIT_KEYS))
    .addOption(listOption("--ratios <numbers>", "how large the parts are", ratiosOf, [0.8, 0.1, 0.1]))
    .addOption(listOption("--names <names>", "what they are called", namesOf, ["train", "val", "test"]))
    .option("--seed <n>", "another number, another split", countOf("--seed"), 0)
    .option("--evaluation <file...>", "sets that no part may overlap, in any format that evaluate reads")
    .option("--fingerprints <file...>", "the same as lists that `pairs fingerprints` wrote")
    .action(async (files: readonly string[], options: SplitOptions) => runSplit(files, options, { door, pairsWire }));
  return withExamples(split, [
    ["seccodeprm pairs split curl.jsonl sven.jsonl.gz -o split.jsonl", "eight tenths, one, and one"],
    ["seccodeprm pairs split curl.jsonl --by commit,cve --evaluation sven-val.jsonl -o split.jsonl", "one repository"],
  ]);
}

async function runSplit(
  files: readonly string[],
  { ratios, names, evaluation = [], fingerprints = [], ...options }: SplitOptions,
  { door, pairsWire }: { readonly door: Door; readonly pairsWire: PairsWire },
): Promise<void> {
  if (ratios.length !== names.length || new Set(names).size < names.length) {
    throw new ConfigError(
      `--ratios has ${ratios.length} numbers, --names ${new Set(names).size} names; give a name for each`,
    );
  }
  expectWritable(options.output);
  const { shell, wire } = door;
  const threads = usualThreads();
  const parser = shell.lifetime.own(wire.openParser({ timeoutMs: PARSE_TIMEOUT_MS, threads }));
  const tools = { sets: wire.openEvaluationSets(), store: wire.openPairFiles(), readKept: pairsWire.readKept };
  const parts = names.map((name, index) => ({ name, ratio: ratios[index] as number }));
  const tally = await splitPairs({
    ...options,
    ...tools,
    evaluation,
    fingerprints,
    files,
    parts,
    parser,
    atOnce: 4 * threads,
    progress: shell.progress,
  });
  const sizes = tally.parts.map(({ name, records }) => `  ${name}: ${records}\n`);
  await shell.print(`${describeTally(tally, options.output)}${printable(sizes.join(""))}`);
}

/** An option whose value is written as a list, its default shown as one would write it. */
function listOption<Item>(
  flags: string,
  description: string,
  read: (text: string) => readonly Item[],
  usual: readonly Item[],
): Option {
  return new Option(flags, description).argParser(read).default(usual, usual.join(","));
}

function namesOf(text: string): readonly string[] {
  return text.split(",");
}

function keysOf(text: string): readonly SplitKey[] {
  const names = text.split(",");
  const known = SPLIT_KEYS.filter((key) => names.includes(key));
  if (known.length === names.length) return known;
  throw new InvalidArgumentError(`It must be some of ${SPLIT_KEYS.join(",")}.`);
}

function ratiosOf(text: string): readonly number[] {
  const ratios = text.split(",").map(Number);
  if (ratios.every((ratio) => Number.isFinite(ratio) && ratio > 0)) return ratios;
  throw new InvalidArgumentError("It must be numbers above 0, as 0.8,0.1,0.1.");
}
