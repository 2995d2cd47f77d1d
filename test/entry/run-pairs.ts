import type { Command } from "commander";
import { readAdvisories } from "#adapters/advisories/read-advisories.ts";
import { openHistory } from "#adapters/git/open-history.ts";
import { openJournal } from "#adapters/journal/open-journal.ts";
import { openTokenCutter } from "#adapters/onnx/open-token-cutter.ts";
import { createEvaluationSets } from "#adapters/pair-files/create-evaluation-sets.ts";
import { createPairFiles } from "#adapters/pair-files/create-pair-files.ts";
import { readKeptSamples } from "#adapters/pair-files/read-samples.ts";
import type { PairsWire } from "#entry/commands/pairs/pairs-wire.ts";
import { pairsCommand } from "#entry/commands/pairs.ts";
import type { Door } from "#entry/door.ts";
import { createLifetime } from "#entry/lifetime.ts";
import type { Shell } from "#entry/shell.ts";
import type { Wire } from "#entry/wire.ts";
import { ConfigError, UpstreamError } from "#errors.ts";
import type { Ran } from "./fake-shell.ts";

const PAIRS_WIRE: PairsWire = { openHistory, readAdvisories, openJournal, readKept: readKeptSamples, openTokenCutter };

/** Runs a `pairs` command with the real files and histories, and the world beside them as given. */
export async function runPairs(
  args: readonly string[],
  world: Partial<Wire>,
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const printed: string[] = [];
  const noted: string[] = [];
  const lifetime = createLifetime();
  const shell = {
    root: { folder: "/package", version: "1.2.3" },
    env,
    style: { color: false, width: 100 },
    lifetime,
    progress: { report() {}, clear() {} },
    concealed: [],
    print: async (text: string) => void printed.push(text),
    note: (text: string) => void noted.push(text),
  } as unknown as Shell;
  const wire = { openPairFiles: createPairFiles, openEvaluationSets: createEvaluationSets, ...world } as Wire;
  const door: Door = { shell, wire, finish() {} };
  const exitCode = await parse(pairsCommand(door, PAIRS_WIRE), args, noted);
  await lifetime.closeAll();
  return { exitCode, printed: printed.join(""), noted: noted.join("\n") };
}

async function parse(command: Command, args: readonly string[], noted: string[]): Promise<number> {
  for (const one of [command, ...command.commands]) {
    one.exitOverride().configureOutput({ writeOut() {}, writeErr: (text) => void noted.push(text) });
  }
  try {
    await command.parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    noted.push(error.message);
    return error instanceof ConfigError ? 2 : error instanceof UpstreamError ? 3 : 2;
  }
}
