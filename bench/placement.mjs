import fc from "fast-check";
import { loadSource } from "./load-source.mjs";

/**
 * Places findings on generated changes and asks a second, independent reading of GitHub's rule whether it takes each
 * comment: `node bench/placement.mjs [cases] [seed]`. The test run does the same for 2,000 cases.
 */
const [cases = "100000", seed = "1"] = process.argv.slice(2);

const { placeFinding } = await loadSource("publication/place-finding.ts");
const { anyPlacementCase, isAccepted } = await loadSource("../test/fakes/placement-case.ts");

const counted = { cases: 0, lines: 0, file: 0, summary: 0, refused: 0 };

fc.assert(
  fc.property(anyPlacementCase, ({ change, counts, diffs, findings }) => {
    counted.cases += 1;
    for (const finding of findings) {
      const place = placeFinding(finding, change, counts);
      counted[place.kind] += 1;
      if (isAccepted(place, diffs)) continue;
      counted.refused += 1;
      throw new Error(`GitHub would answer 422 to ${JSON.stringify(place)}`);
    }
  }),
  { numRuns: Number(cases), seed: Number(seed) },
);

console.log(JSON.stringify(counted));
