import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { openGitRepository } from "#adapters/git/git-repository.ts";
import { createReportStore } from "#adapters/libsql/create-report-store.ts";
import { openDatabase } from "#adapters/libsql/open-database.ts";
import { createLibsqlQueue } from "#adapters/libsql/queue/create-libsql-queue.ts";
import { createFeedbackStore } from "#adapters/sql/create-feedback-store.ts";
import { createPairStore } from "#adapters/sql/create-pair-store.ts";
import type { RiskModel } from "#gate/estimate-risk.ts";
import type { Mirror } from "#ports/mirror.ts";
import type { CollectedPairs } from "#ports/pair-store.ts";
import type { Reviewer } from "#ports/reviewer.ts";
import type { Parser, Scorer } from "#ports.ts";
import type { RepositoryName } from "#publication/pull-request.ts";
import { type JobEnd, type JobPorts, runJob } from "#usecases/pull-request/run-job.ts";
import { readPolicy } from "../../src/entry/read-policy.ts";
import { reviewRevisions } from "../../src/entry/review-revisions.ts";
import { makeFolder, removeFolder } from "../adapters/git/build-repository.ts";
import { hostOn } from "../adapters/github/open-host.ts";
import { MADE_UP_RISK } from "../entry/made-up-risk.ts";
import { fakeScorer } from "../fakes/fake-scorer.ts";
import { memoryCache } from "../fakes/memory-cache.ts";
import { openRealParser } from "../fakes/real-parser.ts";
import { createFakeGithub, type FakeGithub } from "../github/fake-github.ts";
import { openShop, type Shop } from "./shop.ts";

/** The inside of the App on the simulated GitHub; its clock moves only where nothing else can happen. */
export type World = {
  readonly github: FakeGithub;
  readonly ports: JobPorts;
  readonly pairs: CollectedPairs;
  readonly clock: { ms: number };
  /** What happens the next time that commits are fetched: in mid-review, as people see it. */
  meanwhile(act: () => unknown): void;
  /** A repository with one commit on `main`. */
  openShop(files: Readonly<Record<string, string>>): Shop;
  /** Does jobs until there are none left, waiting as long as they have to wait. */
  drain(ports?: JobPorts): Promise<readonly JobEnd[]>;
  /** @throws where an exchange with GitHub was not as GitHub describes it. */
  close(): Promise<void>;
};

export const LEASE_MS = 60_000;

/** Who judges, and where what people said is kept; a world closes neither. */
type WorldOptions = { readonly judge?: Judge; readonly database?: string };

type Judge = { readonly scorer: Scorer; readonly risk: RiskModel };

/** All of it real but GitHub, which is simulated, the model, which counts words, and time. */
export async function createWorld({ judge = words(), database: file }: WorldOptions = {}): Promise<World> {
  const github = await createFakeGithub();
  const { host, clock } = hostOn(github);
  const folder = makeFolder();
  const database = await openDatabase(file ?? join(folder, "day.db"));
  const times = { database, now: () => clock.ms };
  const queue = createLibsqlQueue({ ...times, newId: randomUUID });
  const [feedback, reports, pairs] = [createFeedbackStore(times), createReportStore(times), createPairStore(times)];
  const parser = openRealParser();
  const acts: (() => unknown)[] = [];
  const ports: JobPorts = {
    queue,
    feedback,
    reports,
    keepers: [feedback, reports, pairs],
    learning: {
      pairs,
      tools: { scorer: judge.scorer, parser, cache: memoryCache() },
      evaluation: new Set(),
      rulesAt: (repository, commit) => readPolicy(undefined, repository, commit),
      defaultHead: async (repository) => headOf(github, repository),
      now: () => clock.ms,
    },
    mirror: mirrorOf(github, () => acts.shift()?.()),
    reviewer: reviewerWith(parser, judge),
    hostOf: async () => host,
    reportUrlOf: (key) => `https://app.test/reports/${encodeURIComponent(key)}`,
  };
  const drain = (given = ports) => drainQueue(given, clock);
  const world = { github, ports, pairs, clock, drain, meanwhile: (act: () => unknown) => void acts.push(act) };
  return {
    ...world,
    openShop: (files) => openShop(world, files),
    async close() {
      await parser.close();
      database.close();
      removeFolder(folder);
      await github.close();
    },
  };
}

async function drainQueue(ports: JobPorts, clock: { ms: number }): Promise<readonly JobEnd[]> {
  const ends: JobEnd[] = [];
  for (;;) {
    const lease = await ports.queue.take(LEASE_MS);
    if (lease !== null) ends.push(await runJob(lease, ports, () => lease.extend(LEASE_MS)));
    else if (Object.values(await ports.queue.count()).every((count) => count === 0)) return ends;
    // What failed waits for its time, and what a dead worker held for the end of its lease.
    else clock.ms += LEASE_MS;
  }
}

function headOf({ state }: FakeGithub, repository: RepositoryName): string | null {
  const hosted = state.repositories.find(({ owner, name }) => owner === repository.owner && name === repository.name);
  return hosted === undefined ? null : hosted.git.resolve("refs/heads/main");
}

/** Reads the hosted repository where it lies. */
function mirrorOf({ state }: FakeGithub, onOpen: () => unknown): Mirror {
  return {
    async open({ repository, baseSha, headSha }) {
      await onOpen();
      const hosted = state.repositories.find(
        ({ owner, name }) => owner === repository.owner && name === repository.name,
      );
      if (hosted === undefined || [baseSha, headSha].some((sha) => hosted.git.resolve(sha) === null)) return null;
      return { ...(await openGitRepository(hosted.git.folder)), limits: [] };
    },
  };
}

function words(): Judge {
  return { scorer: fakeScorer(), risk: MADE_UP_RISK };
}

function reviewerWith(parser: Parser, { scorer, risk }: Judge): Reviewer {
  const cache = memoryCache();
  const model = { digest: scorer.model.digest, risk };
  const openTools = async () => ({ scorer, parser, cache });
  return {
    modelDigest: model.digest,
    review: (request) => reviewRevisions(request, { model, toolVersion: "0.0.0", policyFile: undefined, openTools }),
  };
}
