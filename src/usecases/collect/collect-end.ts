import type { Policy } from "#gate/policy.ts";
import type { CollectedPair, MergedFix, QuarantineReason } from "#pairs/collected-pair.ts";
import type { OpenMirror } from "#ports/mirror.ts";
import type { PullRequestEnd, Task } from "#work/job.ts";
import { laneOf } from "#work/review-job.ts";
import { DAY_MS } from "./collect-answer.ts";
import { type Confirming, collectReactions, type ReactionPorts } from "./collect-reactions.ts";
import type { CollectingPorts } from "./collecting-ports.ts";
import { judgeFix } from "./judge-fix.ts";
import { type ReadFunction, readFunction } from "./read-function.ts";

type EndTask = Extract<Task, { kind: "collect-end" }>;
type Merged = Extract<PullRequestEnd, { kind: "merged" }>;

/**
 * A pull request ended. What it did not merge is let go. Of what it merged, the reactions are read, and each function
 * that people wait for is compared with what they confirmed: where the model sees it better off, its grace time begins.
 */
export async function collectEnd(job: Confirming, task: EndTask, ports: ReactionPorts): Promise<string> {
  const { ref, headSha, end } = task;
  const { learning, mirror } = ports;
  if (end.kind === "unmerged") {
    await learning.pairs.abandon(ref);
    return "unmerged";
  }
  await learning.pairs.mergeNegatives(ref, learning.now());
  await collectReactions(job, { ref, headSha, baseSha: end.baseSha }, ports);
  const waiting = await learning.pairs.waitingIn(ref.repository);
  if (waiting.length === 0) return "nothing waits";
  const opened = await mirror.open({ repository: ref.repository, baseSha: end.baseSha, headSha });
  if (opened === null) return "gone";
  try {
    return await closePairs(waiting, { ref, headSha, end, mirror: opened }, ports);
  } finally {
    await opened.close();
  }
}

type Merge = {
  readonly ref: EndTask["ref"];
  readonly headSha: string;
  readonly end: Merged;
  readonly mirror: OpenMirror;
};

async function closePairs(waiting: readonly CollectedPair[], merge: Merge, { learning }: CollectingPorts) {
  const change = await merge.mirror.readChange({ base: merge.end.baseSha, head: merge.headSha });
  const { policy } = await learning.rulesAt(merge.mirror, change.base);
  if (!policy.learning.collect) {
    for (const { key } of waiting) await learning.pairs.withdraw(key);
    return "no consent";
  }
  const touched = new Set(change.files.map(({ path }) => path));
  const comparing = { ...merge, baseSha: change.base, policy, learning };
  let closed = 0;
  for (const pair of waiting) {
    if (!isOwn(pair, merge) && !touched.has(pair.flaw.path)) continue;
    const next = await close(pair, comparing);
    if (next === null) continue;
    await learning.pairs.save([next]);
    closed += 1;
  }
  return `${closed} of ${waiting.length} closed`;
}

type Comparing = Merge & {
  readonly baseSha: string;
  readonly policy: Policy;
  readonly learning: CollectingPorts["learning"];
};

/** How a pair goes on; null where this merge did nothing about it. */
async function close(pair: CollectedPair, comparing: Comparing): Promise<CollectedPair | null> {
  const { flaw } = pair;
  const { learning, mirror, baseSha, headSha, policy } = comparing;
  const reading = { repository: mirror, policy, tools: learning.tools };
  // Another pull request fixes the flaw only where it found it as it was confirmed.
  const found = isOwn(pair, comparing) ? flaw : await readFunction({ ...flaw, commit: baseSha }, reading);
  if (found === null || found.body !== flaw.body) return null;
  const left = await readFunction({ ...flaw, commit: headSha }, reading);
  if (left === null) return setAside(pair, "function-gone", `no ${flaw.functionId} at ${headSha}`, learning.now());
  if (left.body === flaw.body) return null;
  const rise = await judgeFix({ ...flaw, before: flaw.code, after: left.code }, policy, learning.tools);
  if (rise === null || rise <= 0) {
    const evidence = rise === null ? "the model could not score it" : `the function lost ${-rise} log-odds`;
    return setAside(pair, "margin-not-raised", evidence, learning.now());
  }
  return { ...pair, fix: fixOf(left, rise, comparing), changedAt: learning.now() };
}

function fixOf(
  left: ReadFunction,
  rise: number,
  { ref, baseSha, headSha, end, policy, learning }: Comparing,
): MergedFix {
  const mergedAt = learning.now();
  const graceEndsAt = mergedAt + policy.learning.graceDays * DAY_MS;
  const { author, licence } = end;
  return { ...left, baseSha, headSha, ref, author, rise, licence, mergedAt, graceEndsAt };
}

function setAside(pair: CollectedPair, reason: QuarantineReason, evidence: string, changedAt: number): CollectedPair {
  return { ...pair, state: { kind: "quarantined", reason, evidence }, changedAt };
}

function isOwn({ flaw }: CollectedPair, { ref }: Pick<Merge, "ref">): boolean {
  return laneOf(flaw.ref).toLowerCase() === laneOf(ref).toLowerCase();
}
