import { Command, Option } from "commander";
import { ConfigError } from "#errors.ts";
import { isExcluded } from "#pairs/excluded-projects.ts";
import { type AdvisoryIndex, indexAdvisories } from "#pairs/mine/advisory.ts";
import { USUAL_LIMITS } from "#pairs/mine/mining-limits.ts";
import type { History } from "#ports/history.ts";
import { minePairs } from "#usecases/pairs/mine-pairs.ts";
import { createMiningNotes, type MiningNotes } from "#usecases/pairs/mining-notes.ts";
import type { Door } from "../../door.ts";
import { readExcluded } from "../../read-excluded.ts";
import { usualThreads } from "../../wire.ts";
import { withExamples } from "../../with-examples.ts";
import { expectWritable } from "../../write-output.ts";
import { describeMined } from "./describe-mined.ts";
import { countOf, shareOf } from "./numbers.ts";
import type { PairsWire } from "./pairs-wire.ts";

type MineOptions = {
  readonly output: string;
  readonly advisories?: string;
  readonly name?: string;
  readonly revision: string;
  readonly since?: string;
  readonly format: "pairs" | "changes";
  readonly ordinary: number;
  readonly mostFixes?: number;
  readonly minConfidence: number;
  readonly maxFiles: number;
  readonly maxLines: number;
  readonly maxFunctions: number;
  readonly excludeProjects?: string;
  readonly resume?: true;
};

/** Histories hold hard code; what takes longer is left out, and counted. */
const PARSE_TIMEOUT_MS = 10_000;

/** `pairs mine`: security fixes of a git history become pairs. */
export function mineCommand(door: Door, pairsWire: PairsWire): Command {
  const mine = new Command("mine")
    .description("find security fixes in a git history: functions before and after, each with its evidence")
    .argument("<repository>", "a git repository, bare or not; nothing of it is checked out or run")
    .requiredOption("-o, --output <file>", "pairs, one a line; gzipped where the name ends with .gz")
    .option("--advisories <dir>", "OSV advisories as JSON files, in any folders below this one")
    .option("--name <owner/name>", "its public name (default: that of the remote it was cloned from)")
    .option("--revision <rev>", "where to begin", "HEAD")
    .option("--since <rev>", "leave alone what this revision reaches")
    .addOption(
      new Option("--format <format>", "functions as pairs, or whole changes")
        .choices(["pairs", "changes"])
        .default("pairs"),
    )
    .option("--ordinary <n>", "also so many ordinary changes of like size for each fix", countOf("--ordinary"), 0)
    .option("--most-fixes <n>", "at most so many fixes, the newest", countOf("--most-fixes"))
    .option("--min-confidence <c>", "leave out fixes that are less sure, 0 to 1", shareOf("--min-confidence"), 0.5)
    .option("--max-files <n>", "source files of one commit", countOf("--max-files"), USUAL_LIMITS.files)
    .option("--max-lines <n>", "changed lines of one commit", countOf("--max-lines"), USUAL_LIMITS.changedLines)
    .option(
      "--max-functions <n>",
      "changed functions of one commit",
      countOf("--max-functions"),
      USUAL_LIMITS.functions,
    )
    .option("--exclude-projects <file>", "projects that no training may read, one a line")
    .option("--resume", "go on with a run that was ended")
    .action(async (folder: string, options: MineOptions) => runMine(folder, options, { door, pairsWire }));
  return withExamples(mine, [
    ["seccodeprm pairs mine ../curl -o curl.jsonl", "what its messages tell"],
    ["seccodeprm pairs mine ../curl --advisories ../osv/curl -o curl.jsonl.gz", "and what advisories tell"],
    ["seccodeprm pairs mine ../curl --format changes --ordinary 1 -o changes.jsonl", "for `pairs prepare --changes`"],
  ]);
}

type Tools = { readonly door: Door; readonly pairsWire: PairsWire };

async function runMine(folder: string, options: MineOptions, tools: Tools): Promise<void> {
  const { shell, wire } = tools.door;
  expectWritable(options.output);
  const excluded = await readExcluded(options.excludeProjects);
  const history = shell.lifetime.own(await tools.pairsWire.openHistory(folder));
  const repo = nameOf(folder, options, history);
  if (isExcluded(excluded, repo)) throw new ConfigError(`${repo} is on the list of projects that no training may read`);
  const notes = createMiningNotes();
  const advisories = await readIndex(options.advisories, notes, tools);
  const without = options.since === undefined ? null : await history.resolve(options.since);
  const journal = await openJournal(options, { repo, without, advisories, history }, tools);
  const threads = usualThreads();
  const parser = shell.lifetime.own(wire.openParser({ timeoutMs: PARSE_TIMEOUT_MS, threads }));
  const mined = await minePairs({
    ...{ history, repo, without, advisories, journal, notes, parser, progress: shell.progress },
    limits: limitsOf(options),
    leastConfidence: options.minConfidence,
    mostFixes: options.mostFixes ?? null,
    ordinaryPerFix: options.ordinary,
    format: options.format,
    digest: wire.openPairFiles().digest,
    atOnce: 2 * threads,
  });
  await shell.print(describeMined(mined, { notes, output: options.output, repo }));
}

/** A folder's name is not a project's: it tells nothing where projects are to be left out. */
function nameOf(folder: string, { name, excludeProjects }: MineOptions, { origin }: History): string {
  const known = name ?? origin;
  if (known !== null) return known;
  if (excludeProjects === undefined) return folder.replace(/[\\/]+$/, "").replace(/^.*[\\/]/, "") || folder;
  throw new ConfigError(
    `${folder}: whose code is it? Give --name OWNER/NAME, so that --exclude-projects can be obeyed`,
  );
}

async function readIndex(folder: string | undefined, notes: MiningNotes, { pairsWire }: Tools): Promise<AdvisoryIndex> {
  const advisories = [];
  for await (const read of folder === undefined ? [] : pairsWire.readAdvisories(folder)) {
    if (read.kind === "unusable") notes.name("unusable-advisory", `advisory ${read.file} ${read.reason}`);
    else advisories.push(read.advisory);
  }
  return indexAdvisories(advisories);
}

async function openJournal(
  options: MineOptions,
  facts: {
    readonly repo: string;
    readonly without: string | null;
    readonly advisories: AdvisoryIndex;
    readonly history: History;
  },
  { door, pairsWire }: Tools,
) {
  const { format, ordinary, minConfidence, mostFixes = null, revision, output, resume } = options;
  const { repo, without, advisories, history } = facts;
  const asked = { repo, revision, without, advisories: advisories.count, format, ordinary, minConfidence, mostFixes };
  const settings = { ...asked, ...limitsOf(options) };
  const head = await history.resolve(revision);
  const journal = await pairsWire.openJournal(output, { head, settings, isResumed: resume === true });
  return door.shell.lifetime.own(journal);
}

function limitsOf({ maxFiles, maxLines, maxFunctions }: MineOptions) {
  return { ...USUAL_LIMITS, files: maxFiles, changedLines: maxLines, functions: maxFunctions };
}
