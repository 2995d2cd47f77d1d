import { buildRepository } from "./build-repository.mjs";
import { commitsOf, generateFiles } from "./generate-code.mjs";
import { peakText } from "./measure.mjs";
import { newCache, runReview } from "./run-review.mjs";

const SIZES = [10, 100, 1000];

/** Ten, a hundred and a thousand changed functions, cold: what each one more costs. */
export async function benchScaling() {
  const runs = [];
  for (const functions of SIZES) {
    const files = generateFiles({ functions });
    const commits = commitsOf(files);
    const { wallS, peakMb, report } = await runReview(buildRepository(commits), { cache: newCache() });
    runs.push({ functions, wallS, peakMb, scored: report.coverage.functions.scored });
  }
  const each = runs.slice(1).map((run, index) => marginalMs(runs[index], run));
  return {
    runs,
    marginalMsPerFunction: each,
    rows: runs.map((run, index) => [
      `${run.functions} changed functions`,
      `${run.wallS.toFixed(2)} s`,
      `${run.scored} scored, ${peakText([run.peakMb])}${index === 0 ? "" : `, each one more ${each[index - 1].toFixed(1)} ms`}`,
    ]),
  };
}

/** Without what a process costs whatever it reads: the slope between two sizes. */
function marginalMs(small, large) {
  return (1000 * (large.wallS - small.wallS)) / (large.functions - small.functions);
}
