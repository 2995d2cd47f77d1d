import type { CollectedPair } from "#pairs/collected-pair.ts";
import { conflictEvidence, type FixedPair, type GuardEvidence, guardPair } from "#pairs/guard/guard-pair.ts";
import { QUOTAS } from "#pairs/guard/quotas.ts";
import { similarityOf, sketchOf } from "#pairs/guard/similarity.ts";
import type { OpenMirror } from "#ports/mirror.ts";
import type { Task } from "#work/job.ts";
import { DAY_MS } from "./collect-answer.ts";
import type { CollectingPorts, Learning } from "./collecting-ports.ts";
import { readFunction } from "./read-function.ts";

type SettleTask = Extract<Task, { kind: "settle-pair" }>;

/** The grace time of a fix is over: unless it was reverted, or the guard has a reason, it is learned from. */
export async function settlePair({ repository, pair: key }: SettleTask, ports: CollectingPorts): Promise<string> {
  const { learning, mirror } = ports;
  const pair = await learning.pairs.find(key);
  if (pair === null || !isDue(pair, learning.now())) return "not due";
  const headSha = await learning.defaultHead(repository);
  const opened = headSha === null ? null : await mirror.open({ repository, baseSha: headSha, headSha });
  if (headSha === null || opened === null) return "gone";
  try {
    return await settle(pair, { mirror: opened, headSha }, learning);
  } finally {
    await opened.close();
  }
}

function isDue(pair: CollectedPair, now: number): pair is FixedPair {
  return pair.state.kind === "waiting" && pair.fix !== null && pair.fix.graceEndsAt <= now;
}

type Now = { readonly mirror: OpenMirror; readonly headSha: string };

async function settle(pair: FixedPair, { mirror, headSha }: Now, learning: Learning): Promise<string> {
  const { pairs, tools } = learning;
  const { policy } = await learning.rulesAt(mirror, headSha);
  if (!policy.learning.collect) {
    await pairs.withdraw(pair.key);
    return "no consent";
  }
  const changedAt = learning.now();
  const place = { ...pair.flaw, commit: headSha };
  const current = await readFunction(place, { repository: mirror, policy, tools });
  if (current !== null && current.body === pair.flaw.body) {
    const evidence = `the vulnerable version stands at ${headSha} again`;
    await pairs.save([{ ...pair, state: { kind: "quarantined", reason: "reverted", evidence }, changedAt }]);
    return "reverted";
  }
  const { state, conflicting } = guardPair(pair, await evidenceOf(pair, learning));
  const others = conflicting
    .filter((other) => other.state.kind !== "quarantined")
    .map((other) => ({ ...other, state: contradicted(pair.key), changedAt }));
  await pairs.save([{ ...pair, state, changedAt }, ...others]);
  return state.kind === "confirmed" ? "confirmed" : state.reason;
}

function contradicted(key: string) {
  return { kind: "quarantined", reason: "conflict", evidence: conflictEvidence(key) } as const;
}

async function evidenceOf(pair: FixedPair, { pairs, evaluation, now }: Learning): Promise<GuardEvidence> {
  const since = now() - QUOTAS.days * DAY_MS;
  const { flaw, fix } = pair;
  const kin = [...(await pairs.withBody(flaw.body)), ...(await pairs.withBody(fix.body))];
  const people = [...new Set([flaw.confirmedBy.login, fix.author])];
  const ofPeople = [];
  for (const login of people) ofPeople.push({ login, kept: await pairs.countOfPerson(login, since) });
  const ofRepository = await pairs.countOfRepository(flaw.ref.repository, since);
  return { kin, nearest: await nearestTo(pair, pairs.confirmed()), census: { ofPeople, ofRepository }, evaluation };
}

/** Compares with every confirmed pair of the language; both sides have to be alike. */
async function nearestTo(pair: FixedPair, confirmed: AsyncIterable<CollectedPair>): Promise<GuardEvidence["nearest"]> {
  const [before, after] = [sketchOf(pair.flaw.code), sketchOf(pair.fix.code)];
  let nearest: GuardEvidence["nearest"] = null;
  for await (const { key, flaw, fix } of confirmed) {
    if (fix === null || flaw.language !== pair.flaw.language || !isOfLength(flaw.code, pair.flaw.code)) continue;
    const ofFlaws = similarityOf(before, sketchOf(flaw.code));
    if (ofFlaws <= (nearest?.similarity ?? 0)) continue;
    const similarity = Math.min(ofFlaws, similarityOf(after, sketchOf(fix.code)));
    if (similarity > (nearest?.similarity ?? 0)) nearest = { key, similarity };
  }
  return nearest;
}

/** What is a quarter longer is no copy; sketching every pair that is kept takes a second for some thousands. */
function isOfLength(one: string, other: string): boolean {
  return Math.max(one.length, other.length) <= 1.25 * Math.min(one.length, other.length);
}
