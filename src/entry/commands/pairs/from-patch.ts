import { Command } from "commander";
import { decodeText } from "#change/decode-text.ts";
import { ConfigError } from "#errors.ts";
import { pairsOfPatch } from "#usecases/pairs/patch-pairs.ts";
import type { Door } from "../../door.ts";
import { printable } from "../../printable.ts";
import { readFileBounded } from "../../read-bounded.ts";
import { withExamples } from "../../with-examples.ts";
import { expectWritable, writeOutput } from "../../write-output.ts";
import type { PairsWire } from "./pairs-wire.ts";

type PatchOptions = {
  readonly repo: string;
  readonly output: string;
  readonly revision: string;
  readonly name?: string;
  readonly cve: readonly string[];
  readonly cwe: readonly string[];
  readonly licence?: string;
};

const PARSE_TIMEOUT_MS = 20_000;

/** No fix that a person reads is longer. */
const MOST_PATCH_BYTES = 10_000_000;

/** `pairs from-patch`: a fix that a person knows becomes pairs. */
export function fromPatchCommand(door: Door, pairsWire: PairsWire): Command {
  const fromPatch = new Command("from-patch")
    .description("make pairs of a fix that you know, as a diff or a mail of git format-patch")
    .argument("<patch>", "the fix, forwards: from vulnerable to fixed")
    .requiredOption("--repo <dir>", "the repository that it belongs to; nothing is checked out")
    .requiredOption("-o, --output <file>", "pairs, one a line")
    .option("--revision <rev>", "a revision without the fix, or the one that it made", "HEAD")
    .option("--name <owner/name>", "the repository's public name")
    .option("--cve <id...>", "what it fixes", [])
    .option("--cwe <id...>", "the weaknesses", [])
    .option("--licence <spdx>", "the licence of the code")
    .action(async (file: string, options: PatchOptions) => runFromPatch(file, options, { door, pairsWire }));
  return withExamples(fromPatch, [
    ["seccodeprm pairs from-patch fix.patch --repo ../gear --cwe CWE-787 -o pair.jsonl", "a fix that was merged"],
  ]);
}

async function runFromPatch(
  file: string,
  options: PatchOptions,
  { door, pairsWire }: { readonly door: Door; readonly pairsWire: PairsWire },
): Promise<void> {
  const { shell, wire } = door;
  expectWritable(options.output);
  const decoded = decodeText(await readFileBounded(file, MOST_PATCH_BYTES));
  if (decoded.kind === "binary") throw new ConfigError(`${file}: not text, it holds a NUL byte; name a patch`);
  const history = shell.lifetime.own(await pairsWire.openHistory(options.repo));
  const parser = shell.lifetime.own(wire.openParser({ timeoutMs: PARSE_TIMEOUT_MS, threads: 1 }));
  const lines = await pairsOfPatch({
    ...{ patch: decoded.text, name: file, history, parser, digest: wire.openPairFiles().digest },
    repo: options.name ?? history.origin ?? options.repo,
    revision: options.revision,
    cves: options.cve,
    cwes: options.cwe,
    licence: options.licence ?? null,
  });
  writeOutput(options.output, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  await shell.print(printable(`${options.output}: ${lines.length} pairs\n`));
}
