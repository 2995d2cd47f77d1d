import { Command, Option } from "commander";
import { exportKept, exportStepwise, exportTokenMasks } from "#usecases/pairs/export-pairs.ts";
import type { Door } from "../../door.ts";
import { modelFolder } from "../../model-folder.ts";
import { readExcluded } from "../../read-excluded.ts";
import { usualThreads } from "../../wire.ts";
import { withExamples } from "../../with-examples.ts";
import { expectWritable } from "../../write-output.ts";
import { modelOption } from "../options.ts";
import { describeTally } from "./describe-tally.ts";
import { shareOf } from "./numbers.ts";
import type { PairsWire } from "./pairs-wire.ts";

type ExportOptions = {
  readonly output: string;
  readonly format: "stepwise" | "pairs" | "token-masks";
  readonly splits?: readonly string[];
  readonly excludeProjects?: string;
  readonly minConfidence: number;
  readonly model?: string;
};

const PARSE_TIMEOUT_MS = 10_000;

/** `pairs export`: labelled code for those who train. */
export function exportCommand(door: Door, pairsWire: PairsWire): Command {
  const command = new Command("export")
    .description("write labelled code as steps with labels, as pairs, or as tokens with masks")
    .argument("<file...>", "files of our pairs format")
    .addOption(
      new Option("--format <name>", "TRL's stepwise supervision, our pairs, or masks of the tokens that a fix changed")
        .choices(["stepwise", "pairs", "token-masks"])
        .default("stepwise"),
    )
    .requiredOption("-o, --output <file>", "records, one a line; gzipped where the name ends with .gz")
    .option("--splits <name...>", "only samples of these splits")
    .option("--exclude-projects <file>", "projects that no training may read, one a line")
    .option("--min-confidence <c>", "leave out mined pairs that are less sure, 0 to 1", shareOf("--min-confidence"), 0)
    .addOption(modelOption())
    .action(async (files: readonly string[], options: ExportOptions) => runExport(files, options, { door, pairsWire }));
  return withExamples(command, [
    ["seccodeprm pairs export split.jsonl --splits train -o steps.jsonl", "for a process reward model"],
    ["seccodeprm pairs export split.jsonl --format token-masks -o masks.jsonl.gz", "for rewards of single tokens"],
  ]);
}

async function runExport(
  files: readonly string[],
  { format, minConfidence, model, excludeProjects, output, splits }: ExportOptions,
  { door, pairsWire }: { readonly door: Door; readonly pairsWire: PairsWire },
): Promise<void> {
  const { shell, wire } = door;
  expectWritable(output);
  const excluded = await readExcluded(excludeProjects);
  const parser = shell.lifetime.own(wire.openParser({ timeoutMs: PARSE_TIMEOUT_MS, threads: usualThreads() }));
  const tools = { readKept: pairsWire.readKept, store: wire.openPairFiles(), parser, progress: shell.progress };
  const options = { files, output, splits: splits ?? null, excluded, leastConfidence: minConfidence, ...tools };
  const exportNow = {
    stepwise: () => exportStepwise(options),
    pairs: () => exportKept(options),
    "token-masks": async () => {
      const opened = await wire.openModel(modelFolder(model, shell));
      return exportTokenMasks({ ...options, cutter: pairsWire.openTokenCutter(opened) });
    },
  };
  await shell.print(describeTally(await exportNow[format](), output));
}
