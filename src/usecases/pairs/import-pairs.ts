import { type ExcludedProjects, isExcluded } from "#pairs/excluded-projects.ts";
import { sampleLine } from "#pairs/sample-line.ts";
import type { EvaluationSets, SetFormat, SetRecord } from "#ports/evaluation-sets.ts";
import type { PairFiles, Progress } from "#ports.ts";
import { type Counter, createCounter, type Tally } from "./tally.ts";

/** Which published files become our pairs format. */
export type ImportPairs = {
  readonly files: readonly string[];
  readonly format: SetFormat;
  readonly output: string;
  readonly excluded: ExcludedProjects;
  readonly sets: EvaluationSets;
  readonly store: PairFiles;
  readonly progress: Progress;
};

/** Writes every usable sample as a line of our format, with the lines that people marked. */
export async function importPairs(options: ImportPairs): Promise<Tally> {
  const counter = createCounter();
  await options.store.writeRecords(options.output, imported(options, counter));
  return counter.tally();
}

async function* imported({ files, format, sets, excluded, progress }: ImportPairs, counter: Counter) {
  for (const [index, file] of files.entries()) {
    progress.report(`read ${file}`, index, files.length);
    for await (const found of sets.readSamples(file, format)) {
      counter.read();
      const line = lineOf(found, excluded);
      if (typeof line === "string") {
        counter.dropped(line);
        continue;
      }
      counter.written();
      yield line;
    }
  }
}

function lineOf(found: SetRecord, excluded: ExcludedProjects): object | string {
  if (found.kind === "unusable") return found.reason;
  const { sample, markedLines } = found;
  const { repo } = sample.provenance;
  if (repo !== null && isExcluded(excluded, repo)) return "excluded-project";
  return sampleLine(sample, markedLines.length === 0 ? {} : { vuln_lines: markedLines });
}
