import type { ReviewReport } from "#report/review-report.ts";
import type { ScoreReport } from "#report/score-report.ts";
import { matchSteps } from "#reward/match-steps.ts";
import { rewardsOf } from "../reward/build-rewards.ts";

/** A finding in a place whose names and code try to be obeyed instead of shown. */
export const HOSTILE = "a\u001b[31m<b>@all `x` \u202e[l](u).c";

const BASE = rewardsOf([
  ["int n = read();", 1],
  ["if (n > MAX) return -1;", 2.5],
  ["use(n);", 0.4],
]);
const HEAD = rewardsOf([
  ["int n = read();", 1],
  ["use(n);", 0.4],
  ["log(n);", -1.2],
]);

/** A review of one function that lost a check, with something of everything a report can hold; `over` replaces parts. */
export function buildReport(over: Partial<ReviewReport> = {}): ReviewReport {
  const finding = {
    fingerprint: "0".repeat(32),
    reason: "protection-removed" as const,
    path: "src/a.c",
    functionName: "f",
    span: { first: 1, last: 1 },
    baseSpan: { first: 2, last: 2 },
    margin: null,
    baseMargin: 0.85,
    regression: 2.5,
    callers: ["src/b.c#main"],
    excerpt: "if (n > MAX) return -1;\n",
  };
  return {
    tool: { name: "seccodeprm", version: "0.1.0" },
    model: { name: "made-up", digest: "d".repeat(64), provider: "cpu", maxTokens: 1024 },
    policy: { source: "built-in defaults", digest: "p".repeat(64), blockAtFalseAlarms: 0.01, warnAtFalseAlarms: 0.05 },
    base: "b".repeat(40),
    head: "e".repeat(40),
    verdict: {
      kind: "warn",
      risk: 0.97,
      because: "risk",
      reason: "Risk 0.97 reaches the budget.",
      findings: [finding],
      unnamedFindings: 1,
    },
    functions: [
      {
        functionId: "src/a.c#f",
        path: "src/a.c",
        name: "f",
        base: BASE,
        head: HEAD,
        matches: matchSteps(BASE, HEAD),
        callers: ["src/b.c#main"],
      },
    ],
    coverage: {
      files: { changed: 2, scored: 1 },
      functions: { changed: 1, scored: 1 },
      lines: { changed: 4, scored: 2 },
      omissions: [{ path: "lib/x.so", reason: "binary", detail: "the content is binary" }],
    },
    suppressed: [{ finding: { ...finding, fingerprint: "1".repeat(32) }, by: "baseline", reason: "checked by hand" }],
    refusedSuppressions: [{ path: "src/a.c", line: 3, reason: "trust me", because: "added-by-change" }],
    ...over,
  };
}

/** The same finding under a name that tries to be obeyed. */
export function buildHostileReport(): ReviewReport {
  const report = buildReport();
  if (report.verdict.kind !== "warn") return report;
  const findings = report.verdict.findings.map((finding) => ({
    ...finding,
    path: HOSTILE,
    functionName: HOSTILE,
    excerpt: `${HOSTILE}\n\`\`\`\`\n`,
    callers: [HOSTILE],
  }));
  const functions = report.functions.map((review) => ({ ...review, path: HOSTILE, name: HOSTILE, callers: [HOSTILE] }));
  return { ...report, verdict: { ...report.verdict, reason: HOSTILE, findings }, functions };
}

export function buildScore(): ScoreReport {
  const { tool, model } = buildReport();
  const steps = [
    { first: 1, last: 2, margin: 0.46, logOdds: 1, drop: null, prefixReward: 0.46, text: "int n = read();\n" },
    { first: 3, last: 3, margin: -0.54, logOdds: -1.2, drop: -1, prefixReward: -0.53, text: "strcpy(a, b);\n" },
  ];
  return {
    tool,
    model,
    path: "src/a.c",
    language: "c",
    isPrefix: false,
    functions: [{ name: "f", reward: -0.53, steps }],
    omissions: [],
  };
}
