import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { checkResultOf } from "#publication/check-result.ts";
import { placeFinding } from "#publication/place-finding.ts";
import { planComments } from "#publication/plan-comments.ts";
import { readMarker } from "#publication/read-marker.ts";
import { linesOf } from "#report/words.ts";
import { anyPlacementCase, isAccepted, type PlacementCase } from "../fakes/placement-case.ts";
import { buildReport } from "../fakes/report-builder.ts";

/** `node bench/placement.mjs` runs 100,000. */
const RUNS = { numRuns: 2_000 };

describe("wherever a change and its findings are", () => {
  test("each place is one that GitHub takes", () => {
    fc.assert(
      fc.property(anyPlacementCase, ({ change, counts, diffs, findings }) => {
        for (const finding of findings) {
          expect(isAccepted(placeFinding(finding, change, counts), diffs)).toBe(true);
          expect(isAccepted(placeFinding(finding, change), diffs)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test("a finding on an added line gets a comment on it", () => {
    fc.assert(
      fc.property(anyPlacementCase, ({ change, findings }) => {
        for (const finding of findings.filter(({ margin }) => margin !== null)) {
          const file = change.files.find(({ path }) => path === finding.path);
          const isAdded = file?.hunks.some(
            ({ added }) =>
              added !== null &&
              finding.span !== null &&
              added.first <= finding.span.first &&
              finding.span.last <= added.last,
          );
          if (!isAdded) continue;
          expect(placeFinding(finding, change)).toMatchObject({ side: "RIGHT", line: finding.span?.last });
        }
      }),
      RUNS,
    );
  });

  test("no finding is lost: the plan or the summary says it", () => {
    fc.assert(
      fc.property(anyPlacementCase, fc.nat(12), (generated, maxComments) => {
        const { planned, summary } = published(generated, maxComments);
        for (const { fingerprint, path, span, baseSpan, margin } of generated.findings) {
          const lines = margin === null ? baseSpan : (span ?? baseSpan);
          const isInSummary = summary.includes(path) && (lines === null || summary.includes(linesOf(lines)));
          expect(planned.has(fingerprint) || isInSummary).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

function published({ change, findings }: PlacementCase, maxComments: number) {
  const alarm = { kind: "warn", risk: 0.96, because: "risk", reason: "", findings, unnamedFindings: 0 } as const;
  const report = buildReport({ verdict: alarm, functions: [], suppressed: [] });
  const plan = planComments({ report, change, workKey: "w", existing: [], maxComments });
  const bodies = [...(plan.review?.comments ?? []), ...plan.fileComments].map(({ body }) => readMarker(body));
  const policy = { whenBlind: "warn", pathWeights: [] } as const;
  return {
    planned: new Set(bodies.flatMap((marker) => (marker?.kind === "finding" ? [marker.fingerprint] : []))),
    summary: checkResultOf({ report, change, policy, maxComments }, null).output.summary,
  };
}
