import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { REVIEW_FORMATS, renderReview, renderScore, SCORE_FORMATS } from "#report/formats.ts";
import { buildCalmReport, buildReport, buildScore } from "../fakes/report-builder.ts";

const PLAIN = { color: false, width: 100 };

/** Holds a report to the file that a person looked at; UPDATE_GOLDEN=1 writes the file anew. */
function expectGolden(name: string, rendered: string): void {
  const file = new URL(`../fixtures/report/${name}`, import.meta.url);
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync(file, rendered);
  expect(rendered).toBe(readFileSync(file, "utf8"));
}

test.each(REVIEW_FORMATS)("a review in %s is what a person found good", (format) => {
  expectGolden(`review.golden.${format}`, renderReview(buildReport(), format, PLAIN));
});

test.each(["text", "markdown"] as const)("a review that passed is one calm screen in %s", (format) => {
  expectGolden(`calm.golden.${format}`, renderReview(buildCalmReport(), format, PLAIN));
});

test.each(SCORE_FORMATS)("a score in %s is what a person found good", (format) => {
  expectGolden(`score.golden.${format}`, renderScore(buildScore(), format, PLAIN));
});
