import type { PullRequestRef } from "#publication/pull-request.ts";
import type { AppEvent } from "#work/app-event.ts";
import type { PullRequestEnd } from "#work/job.ts";
import { jobsOfEvent } from "#work/jobs-of-event.ts";
import type { FileEdits } from "../github/fake-git.ts";
import type { PullOptions, RepositoryHandle } from "../github/repository-handle.ts";
import type { CheckRunState, PullState, ReviewCommentState } from "../github/state.ts";
import type { World } from "./world.ts";

type Told<Event = AppEvent> = Event extends AppEvent ? Omit<Event, "deliveryId" | "installationId"> : never;
type Message = { readonly login: string; readonly body: string; readonly inReplyTo?: number };

/** What people do in one repository; each of these is told to the App, which then works until nothing is left to do. */
export type Shop = {
  readonly repository: RepositoryHandle;
  refOf(number: number): PullRequestRef;
  /** Tells the App without letting it work; the same `deliveryId` again is a redelivery. */
  deliver(told: Told, deliveryId?: string): Promise<void>;
  pullEvent(action: string, number: number, isBaseEdited?: boolean): Told;
  open(options: Omit<PullOptions, "branch"> & { readonly branch?: string }): Promise<PullState>;
  /** With `onto`, a force-push. */
  push(number: number, edits: FileEdits, onto?: string): Promise<string>;
  say(number: number, message: Message): Promise<number>;
  /** Onto `main`. */
  merge(number: number): Promise<void>;
  /** Without merging it. */
  close(number: number): Promise<void>;
  /** The last check of a commit. */
  check(headSha: string): CheckRunState;
  /** Our comments on lines and files, in order of writing, without what was answered to anyone. */
  comments(number: number): readonly ReviewCommentState[];
  /** What we answered on the conversation and in threads. */
  answers(number: number): readonly string[];
};

type Inside = Pick<World, "github" | "ports" | "drain">;

const counts = { shops: 0, deliveries: 0 };

/** A repository on the simulated GitHub, and the people who work in it: `ada` and `wil` may write, `rea` may read. */
export function openShop({ github, ports, drain }: Inside, files: Readonly<Record<string, string>>): Shop {
  counts.shops += 1;
  const repository = github.addRepository({ owner: "acme", name: `shop-${counts.shops}`, files });
  repository.state.permissions.set("wil", "write").set("rea", "read");
  const { app, installationId } = github.state;
  const refOf = (number: number) => ({ repository: repository.name, number });
  const deliver = async (told: Told, deliveryId = newDelivery()) => {
    const jobs = jobsOfEvent({ ...told, deliveryId, installationId }, { appId: app.id });
    for (const job of jobs) await ports.queue.add(job);
  };
  const pullEvent = (action: string, number: number, isBaseEdited = false): Told => {
    const headSha = pullOf(repository, number).headSha;
    return { kind: "pull-request", action, ref: refOf(number), headSha, isBaseEdited, end: null };
  };
  const tellEnd = async (number: number, end: PullRequestEnd) => {
    const { headSha } = pullOf(repository, number);
    const told = { kind: "pull-request", action: "closed", ref: refOf(number), headSha, isBaseEdited: false } as const;
    await deliver({ ...told, end });
    await drain();
  };
  const isOurs = ({ author }: { readonly author: string }) => author === app.login;
  return {
    repository,
    refOf,
    deliver,
    pullEvent,
    async open(options) {
      const pull = repository.openPull({ branch: `topic-${repository.state.pulls.length + 1}`, ...options });
      await deliver(pullEvent("opened", pull.number));
      await drain();
      return pull;
    },
    async push(number, edits, onto) {
      const sha = repository.pushTo(number, edits, onto);
      await deliver(pullEvent("synchronize", number));
      await drain();
      return sha;
    },
    async say(number, message) {
      const commentId = repository.say(number, message);
      const inReplyTo = message.inReplyTo ?? null;
      const place = inReplyTo === null ? "conversation" : "thread";
      const { login: author, body } = message;
      const from = { author, isBot: author.endsWith("[bot]"), body, commentId, inReplyTo, place } as const;
      await deliver({ kind: "message", action: "created", ref: refOf(number), ...from });
      await drain();
      return commentId;
    },
    async merge(number) {
      const { baseSha, author } = pullOf(repository, number);
      repository.merge(number);
      await tellEnd(number, { kind: "merged", baseSha, author, licence: "MIT" });
    },
    async close(number) {
      repository.close(number);
      await tellEnd(number, { kind: "unmerged" });
    },
    check: (headSha) => repository.checksOf(headSha).at(-1) ?? fail(`no check on ${headSha}`),
    comments: (number) =>
      repository.state.reviewComments.filter((one) => one.pull === number && isOurs(one) && one.inReplyTo === null),
    answers(number) {
      const { issueComments, reviewComments } = repository.state;
      const inThreads = reviewComments.filter(({ inReplyTo }) => inReplyTo !== null);
      return [...issueComments, ...inThreads]
        .filter((one) => one.pull === number && isOurs(one))
        .map(({ body }) => body);
    },
  };
}

function newDelivery(): string {
  counts.deliveries += 1;
  return `delivery-${counts.deliveries}`;
}

function pullOf({ state }: RepositoryHandle, number: number): PullState {
  return state.pulls.find((pull) => pull.number === number) ?? fail(`no pull request ${number}`);
}

function fail(message: string): never {
  throw new Error(message);
}
