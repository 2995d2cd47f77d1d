import { Command } from "commander";
import { ConfigError } from "#errors.ts";
import { type CollectedFingerprints, collectFingerprints } from "#usecases/evaluation/collect-fingerprints.ts";
import type { Door } from "../door.ts";
import { printable } from "../printable.ts";
import { readExcluded } from "../read-excluded.ts";
import { usualThreads } from "../wire.ts";
import { withExamples } from "../with-examples.ts";
import { expectWritable } from "../write-output.ts";

type FingerprintOptions = {
  readonly pairs?: readonly string[];
  readonly changes?: readonly string[];
  readonly records?: readonly string[];
  readonly evaluationOnly?: readonly string[];
  readonly splits?: readonly string[];
  readonly excludeProjects?: string;
  readonly output: string;
};

/** Training data may hold hard code; what takes longer is left out, and counted. */
const PARSE_TIMEOUT_MS = 10_000;

/** `pairs fingerprints`: what `evaluate --check-leaks` holds evaluation sets against. */
export function fingerprintsCommand(door: Door): Command {
  const fingerprints = new Command("fingerprints")
    .description("name every function that training reads, by the sha256 of its normalised body")
    .option("--pairs <file...>", "labelled pairs and single functions that training reads")
    .option("--changes <file...>", "recorded changes that training reads")
    .option("--records <file...>", "what `pairs prepare` wrote of them, in their place")
    .option("--evaluation-only <name...>", "data sets among the records that training does not read")
    .option("--splits <name...>", "only pairs of these splits")
    .option("--exclude-projects <file>", "projects that training does not read, one a line")
    .requiredOption("-o, --output <file>", "fingerprints, one a line; gzipped where the name ends with .gz")
    .action(async (options: FingerprintOptions) => runFingerprints(options, door));
  return withExamples(fingerprints, [
    ["seccodeprm pairs fingerprints --pairs sven.jsonl.gz --splits train -o training-fingerprints.gz", "of pairs"],
  ]);
}

async function runFingerprints(options: FingerprintOptions, { shell, wire }: Door): Promise<void> {
  const { pairs = [], changes = [], records = [], evaluationOnly = [], splits, output } = options;
  if (pairs.length + changes.length + records.length === 0) {
    throw new ConfigError("give --pairs FILE..., --changes FILE..., or what was made of them as --records FILE...");
  }
  expectWritable(output);
  const sets = wire.openEvaluationSets();
  const threads = usualThreads();
  const parser = shell.lifetime.own(wire.openParser({ timeoutMs: PARSE_TIMEOUT_MS, threads }));
  const excluded = await readExcluded(options.excludeProjects);
  const read = { pairs, changes, records, evaluationOnly, splits: splits ?? null };
  const sources = { ...read, excluded, atOnce: 4 * threads, sets, parser };
  const collected = await collectFingerprints({ ...sources, progress: shell.progress });
  await sets.writeFingerprints(output, collected.fingerprints);
  await shell.print(describe(collected, output));
}

function describe({ fingerprints, read, skipped }: CollectedFingerprints, output: string): string {
  const reasons = skipped.map(({ reason, count }) => `  left out, ${reason}: ${count}\n`);
  return printable(`${output}: ${fingerprints.length} functions and commits of ${read} records\n${reasons.join("")}`);
}
