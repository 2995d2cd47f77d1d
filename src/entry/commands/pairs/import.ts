import { Command, Option } from "commander";
import { SET_FORMATS, type SetFormat } from "#ports/evaluation-sets.ts";
import { importPairs } from "#usecases/pairs/import-pairs.ts";
import type { Door } from "../../door.ts";
import { readExcluded } from "../../read-excluded.ts";
import { withExamples } from "../../with-examples.ts";
import { expectWritable } from "../../write-output.ts";
import { describeTally } from "./describe-tally.ts";

type ImportOptions = { readonly output: string; readonly format: SetFormat; readonly excludeProjects?: string };

/** `pairs import`: published data sets become our pairs format. */
export function importCommand({ shell, wire }: Door): Command {
  const command = new Command("import")
    .description("turn files of published data sets into our pairs format")
    .argument("<file...>", "as published: .jsonl or .csv, plain, .gz or .xz")
    .addOption(new Option("--format <name>", "their format").choices([...SET_FORMATS]).default("auto"))
    .requiredOption("-o, --output <file>", "pairs, one a line; gzipped where the name ends with .gz")
    .option("--exclude-projects <file>", "projects that no training may read, one a line")
    .action(async (files: readonly string[], { output, format, excludeProjects }: ImportOptions) => {
      expectWritable(output);
      const excluded = await readExcluded(excludeProjects);
      const tools = { sets: wire.openEvaluationSets(), store: wire.openPairFiles(), progress: shell.progress };
      const tally = await importPairs({ files, format, output, excluded, ...tools });
      await shell.print(describeTally(tally, output));
    });
  return withExamples(command, [
    ["seccodeprm pairs import --format sven data_train_val/train/*.jsonl -o sven.jsonl.gz", "SVEN"],
    ["seccodeprm pairs import primevul_train_paired.jsonl -o primevul.jsonl.gz", "told by its first record"],
  ]);
}
