import fc from "fast-check";
import type { Finding, FindingReason, Verdict } from "#gate/verdict.ts";
import type { ReviewReport } from "#report/review-report.ts";
import type { ScoreReport } from "#report/score-report.ts";
import type { FunctionReview } from "#reward/function-review.ts";
import { matchSteps } from "#reward/match-steps.ts";
import { buildReport, buildScore, HOSTILE, versionOf } from "./report-builder.ts";

/** Text of a stranger: any unit of UTF-16, and often what a terminal, a browser or GitHub would obey. */
export const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc
    .array(
      fc.constantFrom(
        HOSTILE,
        "\u001b]0;x\u0007",
        "\u009b31m",
        "\u2066",
        "\u200f",
        "```",
        "</pre>",
        "<!--",
        "@a",
        "\r",
        "\ud800",
        "\n",
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join("")),
);

const span = fc
  .tuple(fc.integer({ min: 1, max: 9_999 }), fc.nat(40))
  .map(([first, more]) => ({ first, last: first + more }));
const margin = fc.double({ min: -1, max: 1, noNaN: true });
const risk = fc.double({ min: 0, max: 1, noNaN: true });
const odds = fc.oneof(fc.constant(null), fc.double({ min: -40, max: 40, noNaN: true }));

const precedent = fc.record({
  cve: fc.option(anyText),
  project: anyText,
  cwe: fc.array(anyText, { maxLength: 3 }),
  licence: fc.option(anyText),
  link: fc.oneof(anyText, fc.constant("https://example.org/acme/gear/commit/0a1b2c3")),
  similarity: margin,
});

const fears = fc.record({
  family: anyText,
  cwes: fc.array(anyText, { maxLength: 3 }),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
});

const plainFinding: fc.Arbitrary<Finding> = fc.record({
  fingerprint: fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 32, maxLength: 32 }),
  reason: fc.constantFrom<FindingReason>("margin-fell", "new-code-is-low", "protection-removed"),
  path: anyText,
  functionName: fc.option(anyText),
  span: fc.option(span),
  baseSpan: fc.option(span),
  margin: fc.option(margin),
  baseMargin: fc.option(margin),
  regression: fc.double({ min: 0, max: 99, noNaN: true }),
  callers: fc.array(anyText, { maxLength: 7 }),
  excerpt: anyText,
});

const finding: fc.Arbitrary<Finding> = fc.oneof(
  plainFinding,
  fc.tuple(plainFinding, precedent).map(([plain, found]) => ({ ...plain, precedent: found })),
  fc.tuple(plainFinding, fears).map(([plain, feared]) => ({ ...plain, fears: feared })),
);

const alarm = fc.record({
  kind: fc.constantFrom("warn" as const, "block" as const),
  risk,
  because: fc.constantFrom("risk" as const, "blindness" as const),
  reason: anyText,
  findings: fc.array(finding, { maxLength: 7 }),
  unnamedFindings: fc.nat(3),
});

const verdict: fc.Arbitrary<Verdict> = fc.oneof(
  alarm,
  fc.record({ kind: fc.constant("pass" as const), risk }),
  fc.record({ kind: fc.constant("abstain" as const), reason: anyText }),
);

const steps = fc.array(fc.tuple(anyText, odds), { minLength: 1, maxLength: 5 });

const functionReview: fc.Arbitrary<FunctionReview> = fc
  .record({
    path: anyText,
    name: fc.option(anyText),
    before: fc.option(steps),
    after: steps,
    callers: fc.array(anyText),
  })
  .map(({ path, name, before, after, callers }) => {
    const place = { path, name, language: "c" as const };
    const base = before === null ? null : versionOf(place, 1, before);
    const head = versionOf(place, 1, after);
    return { functionId: `${path}#`, path, name, base, head, matches: matchSteps(base, head), callers };
  });

const omission = fc.record({
  path: anyText,
  reason: fc.constantFrom("binary" as const, "excluded" as const, "closure-cut" as const),
  detail: anyText,
});

/** Reviews of every kind, made of a stranger's words. */
export const anyReport: fc.Arbitrary<ReviewReport> = fc
  .record({
    verdict,
    functions: fc.array(functionReview, { maxLength: 4 }),
    omissions: fc.array(omission, { maxLength: 5 }),
    silenced: fc.array(
      fc.record({ finding, by: fc.constantFrom("inline" as const, "baseline" as const), reason: anyText }),
      { maxLength: 3 },
    ),
    source: anyText,
  })
  .map(({ verdict, functions, omissions, silenced, source }) => {
    const report = buildReport();
    return {
      ...report,
      verdict,
      functions,
      coverage: { ...report.coverage, omissions },
      suppressed: silenced,
      policy: { ...report.policy, source },
    };
  });

const scoredStep = fc
  .record({ span, margin, logOdds: fc.double({ min: -40, max: 40, noNaN: true }), prefixReward: margin, text: anyText })
  .chain(({ span, ...rest }) =>
    fc.option(fc.double({ min: -2, max: 2, noNaN: true })).map((drop) => ({ ...span, ...rest, drop })),
  );

/** Scores of a source, made of a stranger's words. */
export const anyScore: fc.Arbitrary<ScoreReport> = fc
  .record({
    path: anyText,
    functions: fc.array(
      fc.record({
        name: fc.option(anyText),
        reward: margin,
        steps: fc.array(scoredStep, { minLength: 1, maxLength: 5 }),
      }),
      { maxLength: 3 },
    ),
    omissions: fc.array(omission, { maxLength: 3 }),
  })
  .map((over) => buildScore(over));
