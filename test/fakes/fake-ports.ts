import { defaultPolicy } from "#config.ts";
import type { CodeHost } from "#ports/code-host.ts";
import type { FeedbackStore } from "#ports/feedback-store.ts";
import type { PullRequest } from "#publication/pull-request.ts";
import type { JobPorts } from "#usecases/pull-request/run-job.ts";
import { CHANGE, FINDINGS, reportOf } from "../publication/publishing.ts";
import { memoryQueue } from "./memory-queue.ts";
import { noLearning } from "./no-learning.ts";

export const REF = { repository: { owner: "acme", name: "shop" }, number: 1 };
export const HEAD = "a".repeat(40);

/** A pull request as it stands. */
export const PULL: PullRequest = {
  ref: REF,
  isOpen: true,
  isDraft: false,
  baseSha: "b".repeat(40),
  headSha: HEAD,
  author: "ada",
};

type Wanted = {
  /** What reading the pull request gives: the last one from then on. */
  readonly pulls?: readonly (PullRequest | null)[];
  readonly host?: Partial<CodeHost>;
  readonly limits?: readonly string[];
  readonly review?: JobPorts["reviewer"]["review"];
};

/** Ports that do nothing but note what is written, in order. */
export function fakePorts({ pulls = [PULL], host = {}, limits = [], review = reviewIt }: Wanted = {}) {
  const written: string[] = [];
  const clock = { ms: 0 };
  const left = [...pulls];
  const answering: CodeHost = {
    read: async () => (left.length > 1 ? (left.shift() ?? null) : (left[0] ?? null)),
    withHead: async () => [],
    open: async ({ repository, headSha }) => {
      written.push(`open ${headSha.slice(0, 1)}`);
      return { repository, id: 1, isCompleted: false };
    },
    report: async (_check, progress) => void written.push(`report ${progress}`),
    complete: async (_check, { conclusion, output }) =>
      void written.push(`${conclusion}: ${output.title}`, output.summary),
    listOwn: async () => [],
    publish: async () => void written.push("publish"),
    approvable: async () => [],
    approversOf: async () => [],
    permissionOf: async () => "write",
    react: async (_place, reaction) => void written.push(`react ${reaction}`),
    reply: async () => void written.push("reply"),
    commentAnswered: async () => null,
    ...host,
  };
  const nothing = async () => undefined;
  const feedback: FeedbackStore = {
    remember: nothing,
    of: async () => [],
    dismissedIn: async () => [],
    forget: nothing,
    forgetOwner: nothing,
    ofPerson: async () => [],
    forgetPerson: nothing,
  };
  const repository = {
    readChange: async () => CHANGE,
    readBlob: async () => null,
    findFile: async () => null,
    filesMentioning: async () => [],
  };
  const ports = {
    queue: memoryQueue({ now: () => clock.ms }),
    feedback,
    reports: { keep: nothing, read: async () => null, forget: nothing, forgetOwner: nothing },
    keepers: [],
    learning: noLearning(),
    mirror: { open: async () => ({ ...repository, limits, close: nothing }) },
    reviewer: { modelDigest: "d".repeat(64), review },
    hostOf: async () => answering,
    reportUrlOf: () => null,
  } as const satisfies JobPorts;
  return { ports, written, clock };
}

async function reviewIt() {
  return { report: reportOf(FINDINGS), change: CHANGE, policy: defaultPolicy() };
}
