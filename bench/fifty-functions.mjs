import { buildRepository } from "./build-repository.mjs";
import { commitsOf, generateFiles } from "./generate-code.mjs";
import { measureProgram, median, peakText } from "./measure.mjs";
import { CLI } from "./places.mjs";
import { newCache, runReview } from "./run-review.mjs";

const RUNS = 3;

/** Fifty changed functions of about forty lines, both versions: cold with the model's loading, and warm. */
export async function benchFiftyFunctions() {
  const repository = buildRepository(commitsOf(generateFiles({ functions: 50 })));
  const runs = { cold: [], warm: [], start: [] };
  for (let run = 0; run < RUNS; run++) {
    const cache = newCache();
    runs.cold.push(await runReview(repository, { cache }));
    runs.warm.push(await runReview(repository, { cache }));
    runs.start.push(await measureProgram(process.execPath, [CLI, "--version"]));
  }
  const { coverage, verdict } = runs.cold[0].report;
  const reports = [...runs.cold, ...runs.warm].map(({ report }) => JSON.stringify(report));
  return {
    coverage: { functions: coverage.functions, lines: coverage.lines },
    verdict: { kind: verdict.kind, risk: verdict.risk },
    isSameReport: new Set(reports).size === 1,
    runs: Object.fromEntries(
      Object.entries(runs).map(([kind, all]) => [kind, all.map(({ wallS, peakMb }) => ({ wallS, peakMb }))]),
    ),
    rows: [
      rowOf("50 changed functions, cold", runs.cold),
      rowOf("50 changed functions, nothing changed since", runs.warm),
      rowOf("the program's start alone (--version)", runs.start),
    ],
  };
}

function rowOf(name, runs) {
  const seconds = median(runs.map(({ wallS }) => wallS));
  return [name, `${seconds.toFixed(2)} s`, peakText(runs.map(({ peakMb }) => peakMb))];
}
