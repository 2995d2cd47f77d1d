import { describe, expect, test } from "@jest/globals";
import { findingsOf } from "#gate/find-steps.ts";
import type { Finding } from "#gate/verdict.ts";
import { type CommentInput, planComments } from "#publication/plan-comments.ts";
import type { PublishedComment } from "#publication/published-comment.ts";
import { readMarker } from "#publication/read-marker.ts";
import { buildReport } from "../fakes/report-builder.ts";
import { CHANGE, FINDINGS, publish, reportOf } from "./publishing.ts";

const EMPTY = { review: null, fileComments: [], edits: [] };
const plan = (over: Partial<CommentInput>) =>
  planComments({ report: reportOf(FINDINGS), change: CHANGE, workKey: "work-1", existing: [], ...over });

const PUBLISHED = publish([], plan({}));
const [FIRST] = FINDINGS as readonly [Finding];
const stateOf = (body: string) => {
  const marker = readMarker(body);
  return marker?.kind === "finding" ? marker.state : null;
};
const commentOn = ({ fingerprint }: Finding) => {
  const found = PUBLISHED.find(({ body }) => body.includes(fingerprint));
  if (found === undefined) throw new Error("not published");
  return found;
};
const answered = (comments: readonly PublishedComment[]) => comments.map((one) => ({ ...one, isAnswered: true }));
const confirmed = { fingerprint: FIRST.fingerprint, answer: { kind: "confirmed" }, author: "ann" } as const;
const dismissed = {
  fingerprint: FIRST.fingerprint,
  answer: { kind: "dismissed", reason: "a test double" },
  author: "bob",
} as const;

describe("the first plan", () => {
  test("puts findings on lines into one review, and one out of the diff on its file", () => {
    const { review, fileComments, edits } = plan({});
    expect(review?.comments.map(({ place }) => place)).toEqual([
      { kind: "lines", path: "src/http/chunk.c", side: "RIGHT", line: 46, startLine: 43 },
      { kind: "lines", path: "web/users.ts", side: "RIGHT", line: 15, startLine: null },
    ]);
    expect(fileComments.map(({ path }) => path)).toEqual(["src/auth/session.py"]);
    expect(edits).toEqual([]);
  });

  test("offers no answer where nobody hears it", () => {
    expect(
      [JSON.stringify(plan({})), JSON.stringify(plan({ hearsAnswers: false }))].map((all) => all.includes("Answer `/")),
    ).toEqual([true, false]);
  });

  test("names the work in the review's body", () => {
    expect(readMarker(plan({}).review?.body ?? "")).toEqual({ kind: "review", work: "work-1" });
  });

  test("comments on the worst alone, where only so many may be", () => {
    const { review, fileComments } = plan({ maxComments: 1 });
    expect(review?.comments.map(({ body }) => body.includes(FIRST.fingerprint))).toEqual([true]);
    expect(fileComments).toEqual([]);
  });

  test("comments on ten findings unless told otherwise", () => {
    const many = Array.from({ length: 30 }, (_, index) => ({
      ...FIRST,
      fingerprint: index.toString(16).padStart(32, "f"),
    }));
    expect(plan({ report: reportOf(many) }).review?.comments).toHaveLength(10);
  });

  test("says a finding once, should two have one fingerprint", () => {
    expect(plan({ report: reportOf([FIRST, FIRST]) }).review?.comments).toHaveLength(1);
  });

  test("posts no review where there is no finding", () => {
    for (const verdict of [
      { kind: "pass", risk: 0.4 },
      { kind: "abstain", reason: "No code could be looked at" },
      { kind: "block", risk: 0.4, because: "blindness", reason: "", findings: [], unnamedFindings: 0 },
    ] as const)
      expect(plan({ report: reportOf([], { verdict }) })).toEqual(EMPTY);
  });

  test("does not bring up again what a person dismissed before", () => {
    expect(plan({ report: reportOf([FIRST]), answers: [dismissed] })).toEqual(EMPTY);
  });
});

describe("the next plan", () => {
  test("repeats nothing", () => {
    expect(plan({ existing: PUBLISHED, workKey: "work-2" })).toEqual(EMPTY);
  });

  test("edits the comment of a finding that is gone, and keeps what was said", () => {
    const { edits, review } = plan({ report: reportOf(FINDINGS.slice(1)), existing: PUBLISHED });
    const said = commentOn(FIRST);
    expect(review).toBeNull();
    expect(edits.map(({ id }) => id)).toEqual([said.id]);
    expect(edits[0]?.body).toMatch(/^✅ \*\*Fixed in e2e2e2e\.\*\*/u);
    expect(edits[0]?.body).toContain(`<details><summary>What was said</summary>\n\n${said.body.split("\n")[0]}`);
    expect(stateOf(edits[0]?.body ?? "")).toBe("fixed");
  });

  test("opens the comment of a finding that comes back", () => {
    const fixed = publish(PUBLISHED, plan({ report: reportOf([]), existing: PUBLISHED }));
    const { edits, review } = plan({ existing: fixed });
    expect(review).toBeNull();
    expect(edits.map(({ body }) => stateOf(body))).toEqual(["open", "open", "open"]);
    expect(edits[0]?.body).not.toContain("Fixed");
  });

  test("leaves threads that a person answered alone", () => {
    expect(plan({ report: reportOf([]), existing: answered(PUBLISHED) })).toEqual(EMPTY);
    expect(plan({ existing: answered(PUBLISHED) })).toEqual(EMPTY);
  });

  test("calls nothing fixed that it could not read this time", () => {
    const unread = { path: FIRST.path, reason: "parse-timed-out", detail: "" } as const;
    const report = reportOf([], { coverage: { ...reportOf([]).coverage, omissions: [unread] } });
    const edits = plan({ report, existing: PUBLISHED }).edits.map(({ id }) => id);
    expect(edits).not.toContain(commentOn(FIRST).id);
    expect(edits).toHaveLength(2);
  });

  test("calls nothing fixed where nothing was looked at", () => {
    const report = reportOf([], { verdict: { kind: "abstain", reason: "" } });
    expect(plan({ report, existing: PUBLISHED })).toEqual(EMPTY);
  });

  test("calls nothing fixed that still looks worse, but below the budget now", () => {
    const { functions } = buildReport();
    const found = findingsOf(functions, { pathWeights: [] }, new Map());
    const before = publish([], plan({ report: reportOf(found, { functions }) }));
    expect(before.length).toBeGreaterThan(1);
    expect(plan({ report: reportOf([], { functions }), existing: before })).toEqual(EMPTY);
  });

  test("leaves what is no finding's comment of ours alone", () => {
    const others = [
      { id: 7, body: "hello", isAnswered: false },
      { id: 8, body: plan({}).review?.body ?? "", isAnswered: false },
    ];
    expect(plan({ report: reportOf([]), existing: others })).toEqual(EMPTY);
  });
});

describe("what people answered", () => {
  test("stands in the comment: who dismissed it, and why", () => {
    const report = reportOf(FINDINGS.slice(1), { suppressed: [{ finding: FIRST, by: "dismissal", reason: "x" }] });
    const { edits } = plan({ report, existing: PUBLISHED, answers: [dismissed] });
    expect(edits.map(({ body }) => stateOf(body))).toEqual(["dismissed"]);
    expect(edits[0]?.body).toMatch(/^\*\*Dismissed\*\* by `bob`: a test double/u);
  });

  test("stands in the comment: who confirmed it", () => {
    const { edits } = plan({ existing: PUBLISHED, answers: [confirmed] });
    expect(edits.map(({ body }) => stateOf(body))).toEqual(["confirmed"]);
    expect(edits[0]?.body).toMatch(/^\*\*Confirmed\*\* by `ann`/u);
  });

  test("stays when the finding is gone", () => {
    const settled = publish(PUBLISHED, plan({ existing: PUBLISHED, answers: [confirmed] }));
    const { edits } = plan({ report: reportOf([]), existing: settled, answers: [confirmed] });
    expect(edits.map(({ body }) => stateOf(body))).toEqual(["fixed", "fixed"]);
  });
});
