import type { Change, FileChange } from "#change/change.ts";
import type { Finding } from "#gate/verdict.ts";
import type { CommentPlan } from "#publication/comment-plan.ts";
import type { PublishedComment } from "#publication/published-comment.ts";
import type { ReviewReport } from "#report/review-report.ts";
import { findingsIn } from "#report/words.ts";
import { buildReport } from "../fakes/report-builder.ts";

const VERSION = { blobId: "1".repeat(40), mode: "file" } as const;

/** A file of which some lines at head are new, or all its lines up to `removed` are gone from base. */
export function changedFile(path: string, added: readonly (readonly [number, number])[]): FileChange {
  let moved = 0;
  const hunks = added.map(([first, last]) => {
    const hunk = { removed: null, added: { first, last }, afterBaseLine: first - 1 - moved, afterHeadLine: first - 1 };
    moved += last - first + 1;
    return hunk;
  });
  return { status: "modified", path, basePath: path, base: VERSION, head: VERSION, hunks };
}

/** The change that the built report is of: `read_chunk` and `addUser` on lines, `Session.verify` out of the diff. */
export const CHANGE: Change = {
  base: "b1".repeat(20),
  head: "e2".repeat(20),
  files: [
    changedFile("src/auth/session.py", [[200, 201]]),
    changedFile("src/http/chunk.c", [[41, 46]]),
    changedFile("web/users.ts", [[1, 30]]),
  ],
};

/** The built report's review with these findings instead of its own; nothing else got worse. */
export function reportOf(findings: readonly Finding[], over: Partial<ReviewReport> = {}): ReviewReport {
  const alarm = { risk: 0.97, because: "risk", reason: "Rare.", unnamedFindings: 0 } as const;
  const verdict =
    findings.length === 0 ? ({ kind: "pass", risk: 0.4 } as const) : ({ kind: "warn", ...alarm, findings } as const);
  const report = buildReport({ suppressed: [], refusedSuppressions: [] });
  const coverage = { ...report.coverage, omissions: [] };
  return { ...report, functions: [], coverage, verdict, ...over };
}

/** The three findings of the built report. */
export const FINDINGS = findingsIn(buildReport().verdict);

/** Comments as they stand once a plan was written, ids counting on. */
export function publish(existing: readonly PublishedComment[], plan: CommentPlan): readonly PublishedComment[] {
  const written = [...(plan.review?.comments ?? []), ...plan.fileComments].map(({ body }) => body);
  const edited = existing.map((comment) => {
    const edit = plan.edits.find(({ id }) => id === comment.id);
    return edit === undefined ? comment : { ...comment, body: edit.body };
  });
  // GitHub takes blanks off a body's end.
  const added = written.map((body, index) => ({
    id: existing.length + index + 1,
    body: body.trimEnd(),
    isAnswered: false,
  }));
  return [...edited, ...added];
}
