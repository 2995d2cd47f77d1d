import { Command } from "commander";
import type { Counts, PairStats, Spread } from "#pairs/pair-stats.ts";
import { statsOfPairs } from "#usecases/pairs/stats-pairs.ts";
import type { Door } from "../../door.ts";
import { printable } from "../../printable.ts";
import { withExamples } from "../../with-examples.ts";
import { formatOption } from "../options.ts";
import { countOf } from "./numbers.ts";
import type { PairsWire } from "./pairs-wire.ts";

type StatsOptions = { readonly format: "text" | "json"; readonly top: number };

/** `pairs stats`: what files of labelled code hold. */
export function statsCommand({ shell }: Door, { readKept }: PairsWire): Command {
  const command = new Command("stats")
    .description("count labelled code by language, weakness, repository, licence and length")
    .argument("<file...>", "files of our pairs format")
    .addOption(formatOption(["text", "json"]))
    .option("--top <n>", "names of each kind to show as text", countOf("--top"), 8)
    .action(async (files: readonly string[], { format, top }: StatsOptions) => {
      const stats = await statsOfPairs(files, { readKept, progress: shell.progress });
      await shell.print(format === "json" ? `${JSON.stringify(stats, null, 2)}\n` : printable(textOf(stats, top)));
    });
  return withExamples(command, [["seccodeprm pairs stats curl.jsonl sven.jsonl.gz", "two files together"]]);
}

function textOf(stats: PairStats, top: number): string {
  const { labels, languages, cwes, repositories, licences, datasets, splits } = stats;
  const kinds = { labels, languages, cwes, repositories, licences, datasets, splits };
  return [
    `${stats.records} records, ${stats.commits} commits, ${stats.cves} CVEs`,
    ...Object.entries(kinds).map(([kind, counts]) => `${`${kind}:`.padEnd(14)}${countsText(counts, top)}`),
    `lines:        ${spreadText(stats.lines)}`,
    `growth:       ${spreadText(stats.growth)}`,
    `confidence:   ${spreadText(stats.confidence)}`,
    "",
  ].join("\n");
}

function countsText(counts: Counts, top: number): string {
  const shown = counts.slice(0, top).map(({ name, count }) => `${name} ${count}`);
  const more = counts.length - shown.length;
  return `${shown.join(", ")}${more > 0 ? `, and ${more} more` : ""}`;
}

function spreadText(spread: Spread): string {
  if (spread === null) return "none";
  const { least, quarter, median, threeQuarters, most } = spread;
  return `median ${median}, half from ${quarter} to ${threeQuarters}, all from ${least} to ${most}`;
}
