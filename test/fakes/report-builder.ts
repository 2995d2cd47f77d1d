import type { Finding } from "#gate/verdict.ts";
import type { ReviewReport } from "#report/review-report.ts";
import type { ScoreReport } from "#report/score-report.ts";
import type { FunctionReview } from "#reward/function-review.ts";
import { matchSteps } from "#reward/match-steps.ts";
import { prefixRewards } from "#reward/prefix.ts";
import { rewardOf, type TrajectoryReward } from "#reward/reward.ts";
import type { Language } from "#trajectory/language.ts";
import type { Step } from "#trajectory/trajectory.ts";
import { ADD_USER_HEAD, CHUNK_BASE, CHUNK_HEAD, LEGACY_BASE, SESSION_BASE, SESSION_HEAD } from "./report-code.ts";

/** Names and code that try to be obeyed instead of shown. */
export const HOSTILE = "a\u001b[31m<b>@all `x` \u202e[l](u) #1 https://x.y www.x.y $a$ \u200b.c";

type Place = { readonly path: string; readonly name: string | null; readonly language: Language };

/** Steps of a made-up function, written down one after the other: code, and its log-odds of being secure. */
export type WrittenSteps = readonly (readonly [code: string, logOdds: number | null])[];

/** A trajectory reward of steps that stand one after the other from a line on; null is a step that is not scored. */
export function versionOf(place: Place, first: number, steps: WrittenSteps): TrajectoryReward {
  const functionId = `${place.path}#${place.name ?? ""}`;
  let next = first;
  const own = steps.map(([code, odds]): Step => {
    const text = `${code}\n`;
    const span = { first: next, last: next + code.split("\n").length - 1 };
    next = span.last + 1;
    return { text, code, span, functionId, part: "changed", isScored: odds !== null };
  });
  const logits = steps.flatMap(([, odds]) => (odds === null ? [] : [{ vulnerable: 0, secure: odds }]));
  return rewardOf({ ...place, functionId, steps: own }, logits, 0.1);
}

type Versions = { readonly base?: TrajectoryReward; readonly head?: TrajectoryReward };

function reviewOf({ path, name }: Place, versions: Versions, callers: readonly string[] = []): FunctionReview {
  const { base = null, head = null } = versions;
  return { functionId: `${path}#${name ?? ""}`, path, name, base, head, matches: matchSteps(base, head), callers };
}

const CHUNK: Place = { path: "src/http/chunk.c", name: "read_chunk", language: "c" };
const SESSION: Place = { path: "src/auth/session.py", name: "Session.verify", language: "python" };
const ADD_USER: Place = { path: "web/users.ts", name: "addUser", language: "typescript" };
const LEGACY: Place = { path: "src/http/legacy.c", name: null, language: "c" };

const FUNCTIONS: readonly FunctionReview[] = [
  reviewOf(CHUNK, { base: versionOf(CHUNK, 38, CHUNK_BASE), head: versionOf(CHUNK, 38, CHUNK_HEAD) }, [
    "src/http/server.c#serve",
    "src/http/server.c#main",
  ]),
  reviewOf(SESSION, { base: versionOf(SESSION, 84, SESSION_BASE), head: versionOf(SESSION, 84, SESSION_HEAD) }),
  reviewOf(ADD_USER, { head: versionOf(ADD_USER, 12, ADD_USER_HEAD) }, ["web/routes.ts#register"]),
  reviewOf(LEGACY, { base: versionOf(LEGACY, 1, LEGACY_BASE) }),
];

const FINDINGS: readonly Finding[] = [
  {
    fingerprint: "0".repeat(32),
    reason: "margin-fell",
    path: CHUNK.path,
    functionName: CHUNK.name,
    span: { first: 43, last: 46 },
    baseSpan: { first: 43, last: 48 },
    margin: -0.67,
    baseMargin: 0.72,
    regression: 3.4,
    callers: ["src/http/server.c#serve", "src/http/server.c#main"],
    excerpt: "\tsize = strtoul(line, NULL, 16);\n\tmemcpy(out, in, size);\n\tout[size] = 0;",
  },
  {
    fingerprint: "1".repeat(32),
    reason: "protection-removed",
    path: SESSION.path,
    functionName: SESSION.name,
    span: { first: 85, last: 86 },
    baseSpan: { first: 88, last: 89 },
    margin: null,
    baseMargin: 0.85,
    regression: 2.5,
    callers: [],
    excerpt: "        if not hmac.compare_digest(mac, expected):\n            raise Forbidden()",
  },
  {
    fingerprint: "2".repeat(32),
    reason: "new-code-is-low",
    path: ADD_USER.path,
    functionName: ADD_USER.name,
    span: { first: 15, last: 15 },
    baseSpan: null,
    margin: -0.54,
    baseMargin: null,
    regression: 1.2,
    callers: ["web/routes.ts#register"],
    excerpt: "  await db.query(`INSERT INTO users VALUES ('${" + "body.name}')`);",
  },
];

/** A review with something of everything that a report can hold; `over` replaces parts. */
export function buildReport(over: Partial<ReviewReport> = {}): ReviewReport {
  return {
    tool: { name: "seccodeprm", version: "0.1.0" },
    model: { name: "made-up", digest: "d0".repeat(32), provider: "cpu", maxTokens: 1024 },
    policy: {
      source: ".seccodeprm.yml at b1b1b1b1b1b1",
      digest: "c0".repeat(32),
      blockAtFalseAlarms: 0.01,
      warnAtFalseAlarms: 0.05,
    },
    base: "b1".repeat(20),
    head: "e2".repeat(20),
    verdict: {
      kind: "block",
      risk: 0.9917,
      because: "risk",
      reason: "About 0.83 % of ordinary changes look as risky; the policy blocks at 1 %.",
      findings: FINDINGS,
      unnamedFindings: 2,
    },
    functions: FUNCTIONS,
    coverage: {
      files: { changed: 7, scored: 4 },
      functions: { changed: 5, scored: 4 },
      lines: { changed: 51, scored: 47 },
      omissions: [
        { path: "lib/crypt.so", reason: "binary", detail: "the content is binary" },
        { path: "docs/http.md", reason: "not-code", detail: "files of this name hold no code" },
        { path: "README.md", reason: "not-code", detail: "files of this name hold no code" },
        {
          path: "",
          reason: "closure-cut",
          detail: "3 callers of 1 changed functions do not fit closure.maxTokens 900",
        },
      ],
    },
    suppressed: [
      {
        finding: { ...(FINDINGS[0] as Finding), fingerprint: "3".repeat(32), path: "src/http/old.c" },
        by: "baseline",
        reason: "checked by hand",
      },
    ],
    refusedSuppressions: [{ path: "src/http/chunk.c", line: 45, reason: "trust me", because: "added-by-change" }],
    ...over,
  };
}

/** The same review where nothing reached the budgets. */
export function buildCalmReport(): ReviewReport {
  return buildReport({ verdict: { kind: "pass", risk: 0.412 }, suppressed: [], refusedSuppressions: [] });
}

/** The same review under names and code that try to be obeyed, as `text` or as `HOSTILE`. */
export function buildHostileReport(text: string = HOSTILE): ReviewReport {
  const report = buildReport();
  const place: Place = { path: text, name: text, language: "c" };
  const functions = [
    reviewOf(place, { base: versionOf(place, 1, [[text, 1]]), head: versionOf(place, 1, [[text, -1]]) }),
  ];
  const findings = FINDINGS.map((finding) => ({
    ...finding,
    path: text,
    functionName: text,
    excerpt: `${text}\n\`\`\`\`\n`,
    callers: [text],
  }));
  return {
    ...report,
    policy: { ...report.policy, source: text },
    functions: functions.map((review) => ({ ...review, callers: [text] })),
    verdict: { kind: "block", risk: 1, because: "risk", reason: text, findings, unnamedFindings: 0 },
    coverage: { ...report.coverage, omissions: [{ path: text, reason: "binary", detail: text }] },
    suppressed: findings.map((finding) => ({ finding, by: "inline", reason: text })),
    refusedSuppressions: [{ path: text, line: 1, reason: text, because: "added-by-change" }],
  };
}

/** The margins of one function, and of the code outside functions. */
export function buildScore(over: Partial<ScoreReport> = {}): ScoreReport {
  const { tool, model } = buildReport();
  return {
    tool,
    model,
    path: "src/http/chunk.c",
    language: "c",
    isPrefix: false,
    functions: [
      scoredOf("read_chunk", versionOf(CHUNK, 38, CHUNK_HEAD)),
      scoredOf(null, versionOf(LEGACY, 1, LEGACY_BASE)),
    ],
    omissions: [],
    ...over,
  };
}

function scoredOf(name: string | null, { steps, reward }: TrajectoryReward): ScoreReport["functions"][number] {
  const prefixes = prefixRewards(
    steps.map(({ margin }) => margin),
    0.1,
  );
  const scored = steps.map(({ step, margin, logOdds }, index) => ({
    ...step.span,
    margin,
    logOdds,
    drop: index === 0 ? null : margin - (steps[index - 1]?.margin ?? 0),
    prefixReward: prefixes[index] ?? 0,
    text: step.text,
  }));
  return { name, reward: reward ?? 0, steps: scored };
}
