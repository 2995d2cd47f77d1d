import { describe, expect, test } from "@jest/globals";
import type { Finding, Verdict } from "#gate/verdict.ts";
import { checkResultOf } from "#publication/check-result.ts";
import { cutToBytes, fitBytes } from "#publication/fit-bytes.ts";
import { givenUpResult, goneResult, supersededResult } from "#publication/unfinished-result.ts";
import { buildCalmReport, buildReport } from "../fakes/report-builder.ts";
import { CHANGE, FINDINGS, reportOf } from "./publishing.ts";

const WARNS = { whenBlind: "warn", pathWeights: [] } as const;
const URL = "https://reports.example/r/1";
const check = (report = buildReport(), policy: Parameters<typeof checkResultOf>[0]["policy"] = WARNS) =>
  checkResultOf({ report, change: CHANGE, policy }, URL);

const unread = { path: "src/a.c", reason: "too-large", detail: "2,000,001 bytes, the limit is 1,000,000" } as const;
const alarm = { risk: 0.97, reason: "", findings: FINDINGS, unnamedFindings: 0 } as const;
const withVerdict = (verdict: Verdict, omissions: readonly (typeof unread)[] = []) =>
  reportOf([], { verdict, coverage: { ...buildReport().coverage, omissions } });

describe("a check", () => {
  test.each([
    ["success", "a pass", withVerdict({ kind: "pass", risk: 0.1 }), "warn"],
    [
      "neutral",
      "a pass that the policy wants although code stayed unread",
      withVerdict({ kind: "pass", risk: 0.1 }, [unread]),
      "pass",
    ],
    ["neutral", "a warning", withVerdict({ kind: "warn", because: "risk", ...alarm }), "block"],
    ["failure", "a block", withVerdict({ kind: "block", because: "risk", ...alarm }), "pass"],
    ["failure", "a block for blindness", withVerdict({ kind: "block", because: "blindness", ...alarm }), "block"],
    ["neutral", "an abstention that may pass", withVerdict({ kind: "abstain", reason: "" }), "pass"],
    ["neutral", "an abstention that warns", withVerdict({ kind: "abstain", reason: "" }), "warn"],
    ["failure", "an abstention that blocks", withVerdict({ kind: "abstain", reason: "" }), "block"],
  ] as const)("concludes with %s for %s", (conclusion, _, report, whenBlind) => {
    expect(check(report, { ...WARNS, whenBlind }).conclusion).toBe(conclusion);
  });

  test("is green where only paths without weight stayed unread", () => {
    const report = withVerdict({ kind: "pass", risk: 0.1 }, [unread]);
    expect(check(report, { whenBlind: "pass", pathWeights: [{ path: "src/", weight: 0 }] }).conclusion).toBe("success");
  });

  test("says that a neutral end does not block", () => {
    const { output } = check(withVerdict({ kind: "warn", because: "risk", ...alarm }));
    expect(output.summary).toContain("This check is neutral, which does not block a merge: the policy warns here.");
  });

  test("tells findings, coverage, who silenced what, the model, the policy, and where the report is", () => {
    const [finding] = FINDINGS as readonly [Finding];
    const report = buildReport({ suppressed: [{ finding, by: "dismissal", reason: "ann: a test double" }] });
    const { summary } = check(report).output;
    for (const said of [
      "1. `src/http/chunk.c:43-46` in `read_chunk`: the change made this code look less secure, margin 0.72 → −0.67.",
      "2 more places got worse",
      "Looked at 4 of 5 changed functions",
      "dismissal: ann: a test double",
      "model made\\-up d0d0d0d0d0d0",
      "b1b1b1b1b1b1..e2e2e2e2e2e2",
      `[The whole report](${URL})`,
    ])
      expect(summary).toContain(said);
  });

  test("marks findings at head: a failure where the risk blocks, else a warning", () => {
    const marks = (because: "risk" | "blindness") =>
      check(withVerdict({ kind: "block", because, ...alarm })).output.annotations;
    expect(marks("risk").map(({ path, startLine, endLine, level }) => [path, startLine, endLine, level])).toEqual([
      ["src/http/chunk.c", 43, 46, "failure"],
      ["src/auth/session.py", 85, 86, "failure"],
      ["web/users.ts", 15, 15, "failure"],
    ]);
    expect(marks("blindness").map(({ level }) => level)).toEqual(["warning", "warning", "warning"]);
  });

  test("says of a calm change how ordinary it is", () => {
    expect(check(buildCalmReport()).output.title).toBe("Passed: more than half of all ordinary changes look as bad");
  });

  test("fits GitHub's limits with a thousand findings, and names each of them", () => {
    const [finding] = FINDINGS as readonly [Finding];
    const findings = Array.from({ length: 1_000 }, (_, index) => ({
      ...finding,
      fingerprint: index.toString(16).padStart(32, "0"),
      path: `src/file-${index % 40}.c`,
      span: { first: 10 * index + 1, last: 10 * index + 5 },
    }));
    const { summary } = check(reportOf(findings)).output;
    expect(summary.length).toBeLessThan(65_536);
    for (const { span } of findings) expect(summary).toContain(`${span.first}-${span.last}`);
  });

  test("leaves out first what is also said in a comment, where a page is full", () => {
    const wide = "\u{1f600}".repeat(300);
    const [finding] = FINDINGS as readonly [Finding];
    const findings = Array.from({ length: 25 }, (_, index) => ({
      ...finding,
      fingerprint: index.toString(16).padStart(32, "0"),
      callers: [wide, wide, wide],
      functionName: index < 2 ? `commented${index}` : `other${index}${wide}`,
    }));
    const { summary } = check(reportOf(findings)).output;
    expect(new TextEncoder().encode(summary).length).toBeLessThan(65_536);
    for (let index = 10; index < 25; index++) expect(summary).toContain(`other${index}`);
  });
});

describe("a page of limited bytes", () => {
  test("keeps its parts in order, and drops the least worth", () => {
    const parts = ["a", "b", "c"].map((name, index) => ({ text: name.repeat(100), rank: index === 1 ? 9 : 0 }));
    const page = fitBytes(parts, 430, (missing) => `${missing} missing`);
    expect(page).toBe(`${"a".repeat(100)}\n${"c".repeat(100)}\n1 missing`);
  });

  test("cuts text at a whole character", () => {
    expect(cutToBytes("aé😀b", 8)).toBe("aé😀b");
    expect(cutToBytes("aé😀bc", 8)).toBe("aé…");
  });
});

describe("a check without a review", () => {
  test.each([
    ["action_required", givenUpResult({ kind: "rules", message: ".seccodeprm.yml: tau must be above 0" })],
    ["timed_out", givenUpResult({ kind: "upstream", message: "rate limit" })],
    ["cancelled", goneResult()],
    ["cancelled", supersededResult("e2".repeat(20))],
    ["cancelled", supersededResult(null)],
  ])("ends as %s, never green", (conclusion, result) => {
    expect(result.conclusion).toBe(conclusion);
    expect(result.output.annotations).toEqual([]);
  });

  test("shows what is wrong with the rules, a line each, inert", () => {
    const { summary } = givenUpResult({ kind: "rules", message: "a.yml: @all\nb: <img>" }).output;
    expect(summary).toContain("- a.yml: @\u200ball\n- b: &lt;img\\>");
  });
});
