import type { Change } from "#change/change.ts";
import type { Finding } from "#gate/verdict.ts";
import type { ReviewReport } from "#report/review-report.ts";
import { counted, findingsIn, riskInWords } from "#report/words.ts";
import type { Answer } from "./answer.ts";
import type { CommentPlan, FileComment, LineComment } from "./comment-plan.ts";
import { currentFindings } from "./current-findings.ts";
import { fileKeyOf } from "./file-key.ts";
import { findingComment } from "./finding-comment.ts";
import { linkTo } from "./finding-text.ts";
import { writeMarker } from "./marker.ts";
import type { KnownCounts } from "./place-finding.ts";
import { type PlacedFinding, placeFindings } from "./place-findings.ts";
import { type KnownComment, planEdit } from "./plan-edits.ts";
import type { PublishedComment } from "./published-comment.ts";
import { readMarker } from "./read-marker.ts";
import { confirmedComment } from "./settled-comment.ts";

/** Findings that get a comment of their own: line comments past ten are seldom acted on (peers of this tool cap them likewise). */
export const MOST_COMMENTS = 10;

export type CommentInput = {
  readonly report: ReviewReport;
  readonly change: Change;
  readonly workKey: string;
  /** Our own comments as they stand, in any order. */
  readonly existing: readonly PublishedComment[];
  readonly answers?: readonly Answer[];
  /** At least 0. */
  readonly maxComments?: number;
  readonly counts?: KnownCounts;
  readonly checkUrl?: string | null;
  /** False where nobody listens to what people answer to a comment. */
  readonly hearsAnswers?: boolean;
};

/** All that a plan is made of, looked up once. */
type Planning = {
  readonly input: CommentInput;
  readonly placed: readonly PlacedFinding[];
  readonly answers: ReadonlyMap<string, Answer>;
  say(finding: Finding): string;
};

/**
 * What is to be written for a review, beside what stands there. Nothing is said twice: made anew once it is written,
 * the plan is empty.
 */
export function planComments(input: CommentInput): CommentPlan {
  const planning = planningOf(input);
  const known = input.existing.flatMap(withMarker);
  const said = new Set(known.map(({ marker }) => marker.fingerprint));
  const isNew = ({ finding: { fingerprint } }: PlacedFinding) =>
    !said.has(fingerprint) && planning.answers.get(fingerprint)?.answer.kind !== "dismissed";
  const fresh = firstOfEach(planning.placed.filter(({ isCommented }) => isCommented)).filter(isNew);
  return {
    review: reviewOf(fresh, planning),
    fileComments: fresh.flatMap((placed) => fileComment(placed, planning)),
    edits: editsOf(known, planning),
  };
}

function planningOf(input: CommentInput): Planning {
  const { report, change, maxComments = MOST_COMMENTS, counts, checkUrl = null, hearsAnswers = true } = input;
  const placed = placeFindings({ report, change, maxComments, ...(counts === undefined ? {} : { counts }) });
  const places = new Map(placed.map(({ finding, placement }) => [finding.fingerprint, placement]));
  return {
    input,
    placed,
    answers: new Map((input.answers ?? []).map((answer) => [answer.fingerprint, answer])),
    say: (finding) => {
      const placement = places.get(finding.fingerprint) ?? { kind: "summary" };
      return findingComment(finding, { report, placement, checkUrl, hearsAnswers });
    },
  };
}

function withMarker(comment: PublishedComment): readonly KnownComment[] {
  const marker = readMarker(comment.body);
  return marker?.kind === "finding" ? [{ ...comment, marker }] : [];
}

function firstOfEach(placed: readonly PlacedFinding[]): readonly PlacedFinding[] {
  const first = new Map<string, PlacedFinding>();
  for (const one of placed) if (!first.has(one.finding.fingerprint)) first.set(one.finding.fingerprint, one);
  return [...first.values()];
}

function editsOf(known: readonly KnownComment[], { input, answers, say }: Planning): CommentPlan["edits"] {
  const { report, change, workKey } = input;
  const findings = new Map(findingsIn(report.verdict).map((finding) => [finding.fingerprint, finding]));
  const options = { current: currentFindings(report, change), answers, findings, workKey, headSha: report.head, say };
  return known.flatMap((comment) => planEdit(comment, options) ?? []);
}

function reviewOf(fresh: readonly PlacedFinding[], planning: Planning): CommentPlan["review"] {
  const comments = fresh.flatMap((placed) => lineComment(placed, planning));
  if (comments.length === 0) return null;
  const { report, workKey, checkUrl = null } = planning.input;
  const risk = "risk" in report.verdict ? ` ${capital(riskInWords(report.verdict.risk))}.` : "";
  const link = linkTo("The check", checkUrl);
  const rest = link === "" ? "" : ` ${link} has all findings and what was looked at.`;
  const found = `SecCodePRM: ${counted(comments.length, "place")} worth a look before merging.`;
  return { body: `${found}${risk}${rest}\n\n${writeMarker({ kind: "review", work: workKey })}`, comments };
}

function lineComment({ finding, placement }: PlacedFinding, planning: Planning): readonly LineComment[] {
  return placement.kind === "lines" ? [{ place: placement, body: bodyOf(finding, planning) }] : [];
}

function fileComment({ finding, placement }: PlacedFinding, planning: Planning): readonly FileComment[] {
  return placement.kind === "file" ? [{ path: placement.path, body: bodyOf(finding, planning) }] : [];
}

function bodyOf(finding: Finding, { input: { workKey, change }, answers, say }: Planning): string {
  const answer = answers.get(finding.fingerprint);
  const said = answer === undefined ? say(finding) : confirmedComment(say(finding), answer);
  const marker = writeMarker({
    kind: "finding",
    fingerprint: finding.fingerprint,
    state: answer === undefined ? "open" : "confirmed",
    work: workKey,
    file: fileKeyOf(finding.path, change),
  });
  return `${said}\n\n${marker}`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
