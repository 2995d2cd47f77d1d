import type { CollectedPair, HardNegative, PairSide } from "#pairs/collected-pair.ts";
import { QUOTAS } from "#pairs/guard/quotas.ts";
import { scrub } from "#pairs/guard/scrub.ts";
import { pairKeyOf } from "#pairs/pair-key.ts";
import type { PullRequests } from "#ports/code-host.ts";
import type { Feedback } from "#ports/feedback-store.ts";
import type { OpenMirror } from "#ports/mirror.ts";
import type { Task } from "#work/job.ts";
import type { CollectingPorts } from "./collecting-ports.ts";
import { describeCode } from "./describe-code.ts";
import { type FlaggedFunction, findFlagged } from "./find-flagged.ts";

type CollectTask = Extract<Task, { kind: "collect-answer" }>;
type HostPorts = CollectingPorts & { readonly host: PullRequests };
type Job = { readonly installationId: number };

export const DAY_MS = 24 * 3_600_000;

/**
 * Keeps the function that a person confirmed or dismissed a finding in, as it stood at the head that they saw: if the
 * repository's base configuration wants that, and within the quotas. An answer that was changed takes the earlier one's
 * place. Done twice, it changes nothing.
 */
export async function collectAnswer(job: Job, { ref, finding }: CollectTask, ports: HostPorts): Promise<string> {
  const answers = await ports.feedback.of(ref);
  const said = answers.find(({ fingerprint }) => fingerprint === finding);
  if (said === undefined) return "forgotten";
  const baseOf = async () => (await ports.host.read(ref))?.baseSha ?? null;
  return keepAnswer({ ...job, said, baseOf }, ports);
}

type Said = Job & {
  readonly said: Feedback;
  /** The commit that the change goes into; null where that is gone. */
  baseOf(): Promise<string | null>;
};

/** Does so for one answer. */
export async function keepAnswer({ installationId, said, baseOf }: Said, ports: CollectingPorts): Promise<string> {
  const { ref, fingerprint, headSha } = said;
  const key = pairKeyOf(ref, fingerprint);
  const known = await ports.learning.pairs.find(key);
  if (known !== null && said.answer.kind === "confirmed") return "known";
  if (await isOverQuota(said, ports)) return withdrawn(key, "over quota", ports);
  const baseSha = await baseOf();
  if (baseSha === null) return "gone";
  const source = { repository: ref.repository, baseSha, headSha };
  const mirror = await ports.mirror.open(source);
  if (mirror === null) return "gone";
  try {
    return await collect({ key, said, mirror, installationId, ...source }, ports);
  } finally {
    await mirror.close();
  }
}

type Answered = Job & {
  readonly key: string;
  readonly said: Feedback;
  readonly mirror: OpenMirror;
  readonly baseSha: string;
  readonly headSha: string;
};

async function collect(answered: Answered, ports: CollectingPorts): Promise<string> {
  const { key, said, mirror, baseSha, headSha } = answered;
  const { learning, reviewer } = ports;
  const { base } = await mirror.readChange({ base: baseSha, head: headSha });
  const { policy } = await learning.rulesAt(mirror, base);
  if (!policy.learning.collect) return withdrawn(key, "no consent", ports);
  const request = { repository: mirror, base: baseSha, head: headSha, dismissed: new Map(), progress: SILENT };
  const { report } = await reviewer.review(request);
  const flagged = findFlagged(report, said.fingerprint);
  if (flagged === null) return withdrawn(key, "no function", ports);
  const side = await sideOf(flagged, { ...answered, baseSha: report.base }, ports);
  if (side === null) return withdrawn(key, "not readable", ports);
  await learning.pairs.withdraw(key);
  const context = { key, side, flagged, policyDigest: report.policy.digest, at: learning.now() };
  if (said.answer.kind === "confirmed") await learning.pairs.save([pairOf(answered, said.answer.cwe, context)]);
  else await learning.pairs.saveNegative(negativeOf(said, said.answer.reason, context));
  return said.answer.kind;
}

const SILENT = { report: () => undefined };

/** What was kept of an earlier answer does not outlive the later one. */
async function withdrawn(key: string, outcome: string, { learning }: CollectingPorts): Promise<string> {
  await learning.pairs.withdraw(key);
  return outcome;
}

async function isOverQuota({ ref, author }: Feedback, { learning }: CollectingPorts): Promise<boolean> {
  const since = learning.now() - QUOTAS.days * DAY_MS;
  if ((await learning.pairs.countOfPerson(author, since)) >= QUOTAS.perPerson) return true;
  return (await learning.pairs.countOfRepository(ref.repository, since)) >= QUOTAS.perRepository;
}

async function sideOf(
  { path, language, text }: FlaggedFunction,
  { mirror, baseSha, headSha }: Answered,
  { learning }: CollectingPorts,
): Promise<PairSide | null> {
  const blobId = await mirror.findFile(headSha, path);
  const described = await describeCode({ text, language }, learning.tools.parser);
  return blobId === null || described === null ? null : { ...described, blobId, baseSha, headSha };
}

type Context = {
  readonly key: string;
  readonly side: PairSide;
  readonly flagged: FlaggedFunction;
  readonly policyDigest: string;
  readonly at: number;
};

function pairOf({ said, installationId }: Answered, cwe: readonly string[], context: Context): CollectedPair {
  const { key, side, flagged, policyDigest, at } = context;
  const { path, functionId, language, callers } = flagged;
  const { ref, fingerprint: finding, author: login, role, modelDigest } = said;
  const code = callers.map((caller) => ({ functionId: caller.functionId, code: scrub(caller.text).text }));
  const from = { ref, installationId, finding, path, functionId, language, callers: code, cwe };
  const by = { confirmedBy: { login, role }, modelDigest, policyDigest, openedAt: at };
  return { key, flaw: { ...side, ...from, ...by }, fix: null, state: { kind: "waiting" }, changedAt: at };
}

function negativeOf(said: Feedback, reason: string, context: Context): HardNegative {
  const { key, side, flagged, policyDigest, at } = context;
  const { path, functionId, language } = flagged;
  const { ref, fingerprint: finding, author: login, role, modelDigest } = said;
  const from = { key, ref, finding, path, functionId, language, reason: scrub(reason).text };
  const by = { dismissedBy: { login, role }, modelDigest, policyDigest, dismissedAt: at };
  return { ...side, ...from, ...by, mergedAt: null };
}
