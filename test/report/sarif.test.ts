import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { renderReview } from "#report/formats.ts";
import type { ReviewReport } from "#report/review-report.ts";
import { anyReport } from "../fakes/any-report.ts";
import { buildHostileReport, buildReport } from "../fakes/report-builder.ts";

const runOf = (report: ReviewReport) => documentOf(report).runs[0];
const documentOf = (report: ReviewReport) => JSON.parse(renderReview(report, "sarif", { color: false, width: 100 }));

const require = createRequire(import.meta.url);
const OFFICIAL = require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");

describe("SARIF", () => {
  // The official schema is of draft 4: its two keywords that later drafts renamed are not read by this validator.
  const { id: _id, $schema: _draft, ...schema } = JSON.parse(readFileSync(OFFICIAL, "utf8"));
  const validate = new Ajv2020({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

  test("is 2.1.0 by the official schema, whatever the review", () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        validate(documentOf(report));
        expect(validate.errors).toBeNull();
      }),
    );
  });

  test("gives a result a fingerprint without a line number, and a place that is a relative URI", () => {
    const [result] = runOf(buildHostileReport()).results;
    expect(result.partialFingerprints).toEqual({ "seccodeprm/v1": "0".repeat(32) });
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toMatch(/^[\w%.!~*'()/-]+$/u);
  });

  test("marks what the base silences as suppressed, and by whom", () => {
    const kinds = runOf(buildReport()).results.map(
      ({ suppressions = [] }: { suppressions?: readonly { kind: string }[] }) => suppressions.map(({ kind }) => kind),
    );
    expect(kinds).toEqual([[], [], [], ["external"]]);
  });

  test("names a rule of its own list in each result", () => {
    const { tool, results } = runOf(buildReport());
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
  });

  test("reports what was not looked at as a warning, and what was left out on purpose as a note", () => {
    const [invocation] = runOf(buildReport()).invocations;
    expect(invocation.toolExecutionNotifications.map(({ level }: { level: string }) => level)).toEqual([
      "warning",
      "note",
      "note",
      "note",
    ]);
  });

  test("does not call a run successful that could look at nothing", () => {
    const [invocation] = runOf(buildReport({ verdict: { kind: "abstain", reason: "no code" } })).invocations;
    expect(invocation.executionSuccessful).toBe(false);
  });

  test("keeps within the results that GitHub shows", () => {
    const { suppressed } = buildReport();
    const many = Array.from({ length: 6_000 }, () => suppressed[0]).filter((one) => one !== undefined);
    expect(runOf(buildReport({ suppressed: many })).results).toHaveLength(5_000);
  });
});
