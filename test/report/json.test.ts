import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { renderReview, renderScore } from "#report/formats.ts";
import type { ReviewReport } from "#report/review-report.ts";
import { anyReport, anyScore } from "../fakes/any-report.ts";
import { buildReport } from "../fakes/report-builder.ts";

const PLAIN = { color: false, width: 100 };
const schemaOf = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../schema/${name}.schema.json`, import.meta.url), "utf8"));
const documentOf = (report: ReviewReport) => JSON.parse(renderReview(report, "json", PLAIN));

describe("a review as JSON", () => {
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schemaOf("review"));

  test("is what its schema says, whatever the review", () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        validate(documentOf(report));
        expect(validate.errors).toBeNull();
      }),
    );
  });

  test("names the schema that describes it", () => {
    expect(documentOf(buildReport()).$schema).toBe(schemaOf("review").$id);
  });

  test("says of a function its rewards, their fall, and which of its steps changed", () => {
    const [review] = documentOf(buildReport()).functions;
    expect(review.status).toBe("changed");
    expect(review.regression).toBeCloseTo(review.baseReward - review.reward, 5);
    expect(review.steps.map(({ isChanged }: { isChanged: boolean }) => isChanged)).toEqual([
      false,
      false,
      true,
      false,
      false,
      false,
    ]);
  });

  test("says of new and of removed functions what there is", () => {
    const statuses = documentOf(buildReport()).functions.map(({ status, regression }: Record<string, unknown>) => [
      status,
      regression === null,
    ]);
    expect(statuses).toEqual([
      ["changed", false],
      ["changed", false],
      ["added", true],
      ["removed", true],
    ]);
  });

  test("has no minus zero and no more than six digits", () => {
    const report = buildReport({ verdict: { kind: "pass", risk: 0.123456789 } });
    expect(documentOf(report).verdict.risk).toBe(0.123457);
    expect(renderReview(buildReport({ verdict: { kind: "pass", risk: -1e-9 } }), "json", PLAIN)).not.toContain("-0,");
  });
});

describe("a score as JSON", () => {
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schemaOf("score"));

  test("is what its schema says, whatever the source", () => {
    fc.assert(
      fc.property(anyScore, (report) => {
        validate(JSON.parse(renderScore(report, "json", PLAIN)));
        expect(validate.errors).toBeNull();
      }),
    );
  });
});
