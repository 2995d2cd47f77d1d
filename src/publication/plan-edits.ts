import type { Finding } from "#gate/verdict.ts";
import type { Answer } from "./answer.ts";
import type { CommentEdit } from "./comment-plan.ts";
import type { CurrentFindings } from "./current-findings.ts";
import { type CommentState, type Marker, writeMarker } from "./marker.ts";
import type { PublishedComment } from "./published-comment.ts";
import { withoutMarker } from "./read-marker.ts";
import { confirmedComment, dismissedComment, fixedComment } from "./settled-comment.ts";

/** A comment of ours on a finding, as it stands. */
export type KnownComment = PublishedComment & { readonly marker: Extract<Marker, { kind: "finding" }> };

export type EditOptions = {
  readonly current: CurrentFindings;
  readonly answers: ReadonlyMap<string, Answer>;
  readonly findings: ReadonlyMap<string, Finding>;
  readonly workKey: string;
  readonly headSha: string;
  /** The comment of a finding, without its marker. */
  say(finding: Finding): string;
};

/** The edit that brings a comment to what holds now; null where it says so already, or where its thread is a person's. */
export function planEdit(comment: KnownComment, options: EditOptions): CommentEdit | null {
  const { marker, isAnswered, id } = comment;
  const state = stateNow(marker, options);
  if (isAnswered || state === marker.state) return null;
  const body = bodyIn(state, comment, options);
  return { id, body: `${body}\n\n${writeMarker({ ...marker, state, work: options.workKey })}` };
}

/** What people answered outlives what the code does: only an open comment becomes fixed, and only a fixed one open again. */
function stateNow({ fingerprint, state, file }: KnownComment["marker"], options: EditOptions): CommentState {
  const { current, answers } = options;
  if (current.isGone(fingerprint, file)) return state === "open" ? "fixed" : state;
  const answer = answers.get(fingerprint)?.answer.kind;
  if (answer === "dismissed" || typeof current.silenced.get(fingerprint) === "string") return "dismissed";
  if (!current.named.has(fingerprint)) return state;
  if (answer === "confirmed") return "confirmed";
  return state === "fixed" ? "open" : state;
}

function bodyIn(state: CommentState, comment: KnownComment, options: EditOptions): string {
  const { answers, current, findings, headSha, say } = options;
  const { fingerprint } = comment.marker;
  const finding = findings.get(fingerprint);
  const said = finding === undefined ? withoutMarker(comment.body) : say(finding);
  const answer = answers.get(fingerprint);
  switch (state) {
    case "open":
      return said;
    case "fixed":
      return fixedComment(said, headSha);
    case "confirmed":
      return answer === undefined ? said : confirmedComment(said, answer);
    case "dismissed":
      return answer?.answer.kind === "dismissed"
        ? dismissedComment(said, answer.answer.reason, answer.author)
        : dismissedComment(said, current.silenced.get(fingerprint) ?? "", null);
    default:
      return state satisfies never;
  }
}
