import { basename } from "node:path";
import { UpstreamError } from "#errors.ts";
import type { AnalysedSource, Analyser, Analysers, FoundAnalyser } from "#ports/analysers.ts";
import { KNOWN_ANALYSERS, type KnownAnalyser } from "./known-analysers.ts";
import { runProgram } from "./run-program.ts";
import { sourceFileName, withSourceFiles } from "./with-source-files.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const VERSION_MS = 60_000;
/** One batch: an analyser that takes longer is stuck. */
const BATCH_MS = 600_000;
const BATCH = 500;

/** Static analysers that are installed here, as programs of their own; they read files, and run none. */
export function createAnalysers(env: Environment) {
  return { find: (name) => find(name, env) } satisfies Analysers;
}

async function find(name: string, env: Environment): Promise<FoundAnalyser> {
  const known = KNOWN_ANALYSERS[name];
  if (known === undefined) return { kind: "none", reason: "no such analyser" };
  // Semgrep has no rules of its own, and fetching some would leave this machine.
  if (name === "semgrep" && (env.SEMGREP_RULES ?? "") === "") {
    return { kind: "none", reason: "SEMGREP_RULES names no rules" };
  }
  const ran = await runProgram(name, known.versionArgs, VERSION_MS);
  if (ran === null) return { kind: "none", reason: "not installed" };
  const version = /\d+(?:\.\d+)+/.exec(`${ran.out} ${ran.err}`)?.[0] ?? "unknown";
  return { kind: "found", analyser: analyserOf(name, version, known) };
}

function analyserOf(name: string, version: string, known: KnownAnalyser): Analyser {
  return {
    name,
    version,
    languages: known.languages,
    countFindings: async (sources) => {
      const counts: number[] = [];
      for (let at = 0; at < sources.length; at += BATCH) {
        counts.push(...(await countBatch(name, known, sources.slice(at, at + BATCH))));
      }
      return counts;
    },
  };
}

function countBatch(
  name: string,
  known: KnownAnalyser,
  sources: readonly AnalysedSource[],
): Promise<readonly number[]> {
  return withSourceFiles(sources, async (folder) => {
    const ran = await runProgram(name, known.args(folder), BATCH_MS);
    if (ran === null || !known.goodCodes.includes(ran.code)) {
      throw new UpstreamError(`${name} ended with ${ran?.code ?? "no answer"}: ${ran?.err.slice(-300) ?? ""}`);
    }
    const counts = new Map<string, number>();
    for (const file of filesIn(name, known, ran)) counts.set(basename(file), (counts.get(basename(file)) ?? 0) + 1);
    return sources.map((source, index) => counts.get(sourceFileName(source, index)) ?? 0);
  });
}

function filesIn(name: string, known: KnownAnalyser, ran: { readonly out: string; readonly err: string }) {
  try {
    return known.filesIn(ran);
  } catch (cause) {
    throw new UpstreamError(`${name} gave an answer that cannot be read`, { cause });
  }
}
