import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import { REVIEW_FORMATS, type ReviewFormat, renderReview, renderScore, SCORE_FORMATS } from "#report/formats.ts";
import { buildHostileReport, buildReport, buildScore } from "../fakes/report-builder.ts";

const PLAIN = { color: false, width: 100 };
const render = (format: ReviewFormat, report = buildReport()) => renderReview(report, format, PLAIN);
const schemaOf = (url: string) => JSON.parse(readFileSync(new URL(url, import.meta.url), "utf8"));

/** The verdicts a schema must hold. */
const VERDICTS = [
  { kind: "pass", risk: 0 },
  { kind: "abstain", reason: "No code could be looked at." },
  { kind: "block", risk: 1, because: "blindness", reason: "r", findings: [], unnamedFindings: 0 },
] as const;

describe("json", () => {
  const validate = new Ajv2020({ strict: false }).compile(schemaOf("../../schema/review.schema.json"));

  test.each(VERDICTS)("a review with the verdict $kind is what the schema says", (verdict) => {
    validate(JSON.parse(render("json", buildReport({ verdict }))));
    expect(validate.errors).toBeNull();
  });

  test("a review with findings is what the schema says", () => {
    validate(JSON.parse(render("json")));
    expect(validate.errors).toBeNull();
  });

  test("a score is what its schema says", () => {
    const validateScore = new Ajv2020({ strict: false }).compile(schemaOf("../../schema/score.schema.json"));
    validateScore(JSON.parse(renderScore(buildScore(), "json", PLAIN)));
    expect(validateScore.errors).toBeNull();
  });

  test("a function says its rewards, their fall, and which of its steps changed", () => {
    const [review] = JSON.parse(render("json")).functions;
    expect(review).toMatchObject({ status: "changed", logOddsRegression: 3.7 });
    expect(review.regression).toBeCloseTo(review.baseReward - review.reward, 5);
    expect(review.steps.map(({ isChanged }: { isChanged: boolean }) => isChanged)).toEqual([false, false, true]);
  });
});

describe("sarif", () => {
  // The official schema is of draft 4: its two keywords that later drafts renamed are not read by this validator.
  const {
    id: _id,
    $schema: _draft,
    ...schema
  } = schemaOf("../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const validate = new Ajv2020({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

  test.each(["warn", "pass"] as const)("a review with the verdict %s is SARIF 2.1.0", (kind) => {
    const report = kind === "warn" ? buildHostileReport() : buildReport({ verdict: VERDICTS[0] });
    validate(JSON.parse(render("sarif", report)));
    expect(validate.errors).toBeNull();
  });

  test("a result has a fingerprint without a line number, and a path that is a relative URI", () => {
    const [result] = JSON.parse(render("sarif", buildHostileReport())).runs[0].results;
    expect(result.partialFingerprints).toEqual({ "seccodeprm/v1": "0".repeat(32) });
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toMatch(/^[\w%.!~*'()-]+$/u);
  });

  test("what the base silences is there, as suppressed", () => {
    const results = JSON.parse(render("sarif")).runs[0].results;
    expect(results.map(({ suppressions }: { suppressions?: unknown[] }) => suppressions?.length ?? 0)).toEqual([0, 1]);
  });
});

describe("what a person reads", () => {
  test("text names the worst place, its margins, its callers, and what was not looked at", () => {
    const text = render("text");
    for (const part of [
      "src/a.c:1",
      "0.85 → removed",
      "src/b.c#main",
      "1 ordinary change in 33",
      "lib/x.so: binary",
      "1 of 2 files",
      "Not obeyed",
    ]) {
      expect(text).toContain(part);
    }
  });

  test("a pass shows the lowest margins of what changed, so that a person sees that we looked", () => {
    const text = render("text", buildReport({ verdict: VERDICTS[0] }));
    expect(text).toContain("-0.54  src/a.c:3-3");
  });

  test("colours are there only where asked for", () => {
    expect(render("text")).not.toMatch(/\p{Cc}\[/u);
    expect(renderReview(buildReport(), "text", { color: true, width: 100 })).toMatch(/\p{Cc}\[31m/u);
  });

  test("a comment on a pull request keeps below GitHub's limit and says what it cut", () => {
    const report = buildReport();
    if (report.verdict.kind !== "warn") throw new Error("the builder warns");
    const findings = Array.from({ length: 400 }, () => ({
      ...(report.verdict.kind === "warn" ? report.verdict.findings[0] : undefined),
      excerpt: "x = y;\n".repeat(40),
    }));
    const text = render(
      "markdown",
      buildReport({ verdict: { ...report.verdict, findings: findings as typeof report.verdict.findings } }),
    );
    expect(text.length).toBeLessThan(65_535);
    expect(text).toMatch(/\d+ more findings did not fit/u);
  });

  test("the page asks the network for nothing and runs no script", () => {
    const page = render("html");
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|src=|href=|url\(/u);
  });
});

describe("a stranger's names and code", () => {
  test.each(REVIEW_FORMATS)("are shown and not obeyed in %s", (format) => {
    const shown = render(format, buildHostileReport()).replace(/\n/gu, "");
    expect(shown).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  test("open no tag in html and in markdown prose, and mention nobody", () => {
    expect(render("html", buildHostileReport())).not.toContain("<b>@all");
    const prose = render("markdown", buildHostileReport()).replace(/`{3,}[\s\S]*?`{5,}/gu, "");
    expect(prose).not.toMatch(/<b>|@all/u);
  });

  test("cannot end the fence around them", () => {
    const markdown = render("markdown", buildHostileReport());
    expect(markdown).toContain("`````diff");
  });
});

test.each(SCORE_FORMATS)("a score in %s names its function and its lowest margin", (format) => {
  const shown = renderScore(buildScore(), format, PLAIN);
  expect(shown).toContain("f");
  expect(shown).toMatch(/[-−]0\.54/u);
});
