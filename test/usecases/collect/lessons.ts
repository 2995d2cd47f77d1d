import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "#adapters/libsql/open-database.ts";
import { createFeedbackStore } from "#adapters/sql/create-feedback-store.ts";
import { createPairStore } from "#adapters/sql/create-pair-store.ts";
import { defaultPolicy } from "#config.ts";
import type { CollectedPairs } from "#ports/pair-store.ts";
import type { Repository } from "#ports.ts";
import { findingsIn } from "#report/words.ts";
import { collectAnswer } from "#usecases/collect/collect-answer.ts";
import { collectEnd } from "#usecases/collect/collect-end.ts";
import type { CollectingPorts } from "#usecases/collect/collecting-ports.ts";
import { settlePair } from "#usecases/collect/settle-pair.ts";
import { PULL } from "../../fakes/fake-ports.ts";
import { BASE_COMMIT, type FakeTree, fakeRepository, HEAD_COMMIT } from "../../fakes/fake-repository.ts";
import { fakeScorer } from "../../fakes/fake-scorer.ts";
import { memoryCache } from "../../fakes/memory-cache.ts";
import { openRealParser } from "../../fakes/real-parser.ts";
import { reviewOf } from "../review-fixture.ts";

const DAY_MS = 24 * 3_600_000;

/** What a pull request of a repository says; `name` tells the repositories apart. */
export type Lesson = {
  readonly name: string;
  readonly number?: number;
  readonly login: string;
  /** Before the pull request, at the head that is confirmed, and as it was merged. */
  readonly before: FakeTree;
  readonly flawed: FakeTree;
  readonly fixed: FakeTree;
  /** Who opened the pull request; whoever confirmed it where nobody says. */
  readonly author?: string;
};

/** The use cases of learning on a real store, with everything else in memory. */
export type School = {
  readonly pairs: CollectedPairs;
  readonly clock: { ms: number };
  /** A person confirms every finding of the pull request; its fix is merged and stands its grace time: what became of each. */
  teach(lesson: Lesson): Promise<readonly string[]>;
  close(): Promise<void>;
};

/** Opens a store in a temporary file. */
export async function openSchool(evaluation: ReadonlySet<string> = new Set()): Promise<School> {
  const folder = await mkdtemp(join(tmpdir(), "school-"));
  const database = await openDatabase(join(folder, "pairs.db"));
  const clock = { ms: 1_790_000_000_000 };
  const pairs = createPairStore({ database });
  const feedback = createFeedbackStore({ database, now: () => clock.ms });
  const tools = { parser: openRealParser(), scorer: fakeScorer(), cache: memoryCache() };
  const policy = {
    ...defaultPolicy(),
    maxFindings: 1000,
    learning: { collect: true, graceDays: 14, reactions: false },
  };
  const rules = { policy, digest: "e".repeat(64) };
  const teach = async ({ name, login, before, flawed, fixed, number = 1, author = login }: Lesson) => {
    const trees = {
      flawed: fakeRepository({ base: before, head: flawed }),
      fixed: fakeRepository({ base: before, head: fixed }),
    };
    const report = await reviewOf({ base: before, head: flawed }, { ...tools, policy });
    const change = await trees.flawed.readChange({ base: "base", head: "head" });
    let current: Repository = trees.flawed;
    const learning = {
      pairs,
      tools,
      evaluation,
      rulesAt: async () => rules,
      defaultHead: async () => HEAD_COMMIT,
      now: () => clock.ms,
    };
    const ports: CollectingPorts = {
      learning,
      feedback,
      mirror: { open: async () => ({ ...current, limits: [], close: async () => undefined }) },
      reviewer: { modelDigest: "d".repeat(64), review: async () => ({ report, change, policy }) },
    };
    const ref = { repository: { owner: "acme", name }, number };
    const host = {
      read: async () => ({ ...PULL, ref, baseSha: BASE_COMMIT, headSha: HEAD_COMMIT }),
      withHead: async () => [],
    };
    const ends: string[] = [];
    for (const { fingerprint } of findingsIn(report.verdict)) {
      const said = { ref, fingerprint, author: login, role: "write", headSha: HEAD_COMMIT } as const;
      await feedback.remember({ ...said, modelDigest: "d".repeat(64), answer: { kind: "confirmed", cwe: [] } });
      const task = { kind: "collect-answer", ref, finding: fingerprint } as const;
      const end = await collectAnswer({ installationId: 7 }, task, { ...ports, host });
      if (end !== "confirmed") ends.push(end);
    }
    current = trees.fixed;
    const end = { kind: "merged", baseSha: BASE_COMMIT, author, licence: null } as const;
    const task = { kind: "collect-end", ref, headSha: HEAD_COMMIT, end } as const;
    await collectEnd({ installationId: 7 }, task, { ...ports, hostOf: neverAsked });
    clock.ms += 14 * DAY_MS;
    for (const { key } of await pairs.due(clock.ms, 2000)) {
      ends.push(await settlePair({ kind: "settle-pair", repository: ref.repository, pair: key }, ports));
    }
    return ends;
  };
  return {
    pairs,
    clock,
    teach,
    async close() {
      await tools.parser.close();
      database.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** No policy here wants reactions. */
async function neverAsked(): Promise<never> {
  throw new Error("the host was asked");
}
