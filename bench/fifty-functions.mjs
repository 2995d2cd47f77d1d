import { buildRepository } from "./build-repository.mjs";
import { commitsOf, generateFiles } from "./generate-code.mjs";
import { measureProgram, median } from "./measure.mjs";
import { CLI } from "./places.mjs";
import { newCache, runReview } from "./run-review.mjs";

const RUNS = 3;

/** Fifty changed functions of about forty lines, both versions: cold with the model's loading, and warm. */
export function benchFiftyFunctions() {
  const files = generateFiles({ functions: 50 });
  const repository = buildRepository(commitsOf(files));
  const runs = Array.from({ length: RUNS }, () => {
    const cache = newCache();
    return { cold: runReview(repository, { cache }), warm: runReview(repository, { cache }) };
  });
  const start = Array.from({ length: RUNS }, () => measureProgram(process.execPath, [CLI, "--version"]).wallS);
  const of = (kind, key) => runs.map((run) => run[kind][key]);
  const { coverage, verdict } = runs[0].cold.report;
  return {
    coverage: { functions: coverage.functions, lines: coverage.lines },
    verdict: { kind: verdict.kind, risk: verdict.risk },
    coldS: of("cold", "wallS"),
    warmS: of("warm", "wallS"),
    coldPeakMb: of("cold", "peakMb"),
    warmPeakMb: of("warm", "peakMb"),
    isSameReport: runs.every(({ cold, warm }) => JSON.stringify(cold.report) === JSON.stringify(warm.report)),
    rows: [
      [
        "50 functions, cold",
        seconds(median(of("cold", "wallS"))),
        `peak ${Math.round(Math.max(...of("cold", "peakMb")))} MB`,
      ],
      [
        "50 functions, warm",
        seconds(median(of("warm", "wallS"))),
        `peak ${Math.round(Math.max(...of("warm", "peakMb")))} MB`,
      ],
      ["the program's start alone", seconds(median(start)), "--version"],
    ],
  };
}

function seconds(value) {
  return `${value.toFixed(2)} s`;
}
