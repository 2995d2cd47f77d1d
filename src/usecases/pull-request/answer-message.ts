import type { Conversation, MessagePlace } from "#ports/code-host.ts";
import type { Feedback } from "#ports/feedback-store.ts";
import type { JobQueue } from "#ports/job-queue.ts";
import {
  findingGoneReply,
  helpReply,
  incompleteReply,
  noFindingReply,
  notPermittedReply,
  unknownReply,
} from "#publication/command-replies.ts";
import { type Command, parseCommand } from "#publication/parse-command.ts";
import { readMarker } from "#publication/read-marker.ts";
import type { Job, Task } from "#work/job.ts";
import { answerToCollect } from "#work/learning-jobs.ts";
import { reviewJobOf } from "#work/review-job.ts";
import { explainOnHead } from "./explain-on-head.ts";
import type { ReviewingPorts } from "./reviewing-ports.ts";

type MessageTask = Extract<Task, { kind: "answer-message" }>;
type Ports = ReviewingPorts & { readonly queue: JobQueue };
type Asking = { readonly job: Job; readonly task: MessageTask; readonly place: MessagePlace };

/** A command, from one who may give it. */
type Order = Asking & { readonly role: "admin" | "write" | null };

/** Does what a comment asks for, as far as its author may, and answers with a reaction. Done twice, it changes nothing. */
export async function answerMessage(job: Job, task: MessageTask, ports: Ports): Promise<string> {
  const command = parseCommand(task.body);
  if (command === null) return "no command";
  const { ref, commentId, inReplyTo } = task;
  const place: MessagePlace = { ref, kind: task.place, commentId, inReplyTo };
  const permission = await ports.host.permissionOf(ref.repository, task.author);
  const role = permission === "admin" || permission === "write" ? permission : null;
  return answer(command, { job, task, place, role }, ports);
}

async function answer(command: Command, order: Order, ports: Ports): Promise<string> {
  switch (command.kind) {
    case "help":
      return say(helpReply(), "+1", order, ports.host);
    case "unknown":
      return say(unknownReply(command.verb), "confused", order, ports.host);
    case "incomplete":
      return say(incompleteReply(), "confused", order, ports.host);
    case "explain":
      return explain(order, ports);
    case "rescan":
      return order.role === null ? refuse(order, ports.host) : rescan(order, ports);
    case "confirm":
      return settle({ kind: "confirmed", cwe: command.cwe }, order, ports);
    case "dismiss":
      return settle({ kind: "dismissed", reason: command.reason }, order, ports);
    default:
      return command satisfies never;
  }
}

async function say(text: string, reaction: "+1" | "confused", { place }: Asking, host: Conversation): Promise<string> {
  await host.reply(place, text);
  await host.react(place, reaction);
  return reaction === "+1" ? "answered" : "not understood";
}

async function refuse({ place }: Asking, host: Conversation): Promise<string> {
  await host.reply(place, notPermittedReply());
  await host.react(place, "-1");
  return "not permitted";
}

/** Whoever may read the pull request may ask: nothing is told that the check does not tell. */
async function explain(order: Order, ports: Ports): Promise<string> {
  const fingerprint = await fingerprintOf(order.place, ports.host);
  if (fingerprint === null) return say(noFindingReply(), "confused", order, ports.host);
  const text = await explainOnHead(order.task.ref, fingerprint, ports);
  return say(text ?? findingGoneReply(), "+1", order, ports.host);
}

async function fingerprintOf(place: MessagePlace, host: Conversation): Promise<string | null> {
  const comment = await host.commentAnswered(place);
  const marker = comment === null ? null : readMarker(comment.body);
  return marker?.kind === "finding" ? marker.fingerprint : null;
}

/** Remembers the answer; the review that follows edits the comment and the check accordingly. */
async function settle(said: Feedback["answer"], order: Order, ports: Ports): Promise<string> {
  const { task, place, role } = order;
  if (role === null) return refuse(order, ports.host);
  const fingerprint = await fingerprintOf(place, ports.host);
  if (fingerprint === null) return say(noFindingReply(), "confused", order, ports.host);
  const pull = await ports.host.read(task.ref);
  if (pull === null) return "gone";
  const { modelDigest } = ports.reviewer;
  const feedback = { ref: task.ref, fingerprint, answer: said, author: task.author, role, headSha: pull.headSha };
  await ports.feedback.remember({ ...feedback, modelDigest });
  await ports.host.react(place, "+1");
  await addReview(order, pull.headSha, ports);
  await ports.queue.add(collectJob(order, fingerprint));
  return said.kind;
}

async function rescan(order: Order, ports: Ports): Promise<string> {
  const pull = await ports.host.read(order.task.ref);
  if (pull === null) return "gone";
  await ports.host.react(order.place, "rocket");
  await addReview(order, pull.headSha, ports);
  return "rescan";
}

function collectJob({ job, task }: Asking, finding: string): Job {
  return answerToCollect({ ...job, ref: task.ref, finding, attempt: `${task.place}-${task.commentId}` });
}

/** The comment names the attempt: a job that is done again asks for the same review. */
async function addReview({ job, task }: Asking, headSha: string, { queue }: Ports): Promise<void> {
  const { installationId, deliveryId } = job;
  const attempt = `${task.place}-${task.commentId}`;
  await queue.add(reviewJobOf({ ref: task.ref, headSha, attempt, installationId, deliveryId }));
}
