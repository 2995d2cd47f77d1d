import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Redis } from "ioredis";
import { createGitMirror, type GitMirror } from "#adapters/git/mirror/create-git-mirror.ts";
import { openShelf } from "#adapters/git/open-shelf.ts";
import { type Api, createApi } from "#adapters/github/api.ts";
import { createApiRepository } from "#adapters/github/api-repository.ts";
import { createCall } from "#adapters/github/call.ts";
import { createGithubHost } from "#adapters/github/github-host.ts";
import { createRateLimits, type RateLimits } from "#adapters/github/rate-limits.ts";
import { createRevisions } from "#adapters/github/revisions.ts";
import { createReportStore } from "#adapters/libsql/create-report-store.ts";
import { openDatabase } from "#adapters/libsql/open-database.ts";
import { createLibsqlQueue } from "#adapters/libsql/queue/create-libsql-queue.ts";
import { createFeedbackStore } from "#adapters/sql/create-feedback-store.ts";
import { createPairStore } from "#adapters/sql/create-pair-store.ts";
import type { SqlDatabase } from "#adapters/sql/sql-database.ts";
import { createPythonTrainer } from "#adapters/training/create-python-trainer.ts";
import { BASELINE_PATH, POLICY_PATH } from "#config.ts";
import { ConfigError } from "#errors.ts";
import type { CodeHost } from "#ports/code-host.ts";
import type { FeedbackStore } from "#ports/feedback-store.ts";
import type { JobQueue, WorkSignal } from "#ports/job-queue.ts";
import type { Mirror } from "#ports/mirror.ts";
import type { CollectedPairs } from "#ports/pair-store.ts";
import type { ReportStore } from "#ports/report-store.ts";
import type { RepositoryName } from "#publication/pull-request.ts";
import type { LearningWire } from "../learn/learning-wire.ts";
import type { Closeable } from "../lifetime.ts";
import type { Installations } from "./installations.ts";
import { dataFolder } from "./settings/data-folder.ts";
import { type Environment, givenIn } from "./settings/environment.ts";
import type { ReadySettings } from "./settings/settings.ts";
import { PostgresUrl } from "./settings/settings-schema.ts";

/** A call past a limit waits so long in a worker's hands; past that the job goes back to the queue. */
const PATIENCE_MS = 20_000;
const CALL_MS = 30_000;

const FETCH_MS = 5 * 60_000;
const MIRROR_BYTES = 20 * 2 ** 30;
const FETCH_BYTES = 2 * 2 ** 30;
/** Each is a request of the hour's five thousand. */
const MOST_BLOBS = 400;
const SEARCH = { maxFiles: 20_000, maxBytes: 512 * 2 ** 20 };

const now = Date.now;
const sleep = (ms: number): Promise<void> => setTimeout(ms);

/** The stores: one file in the data folder, and the servers that were named instead. */
export async function openStores(settings: ReadySettings): Promise<{
  readonly queue: JobQueue & WorkSignal;
  readonly feedback: FeedbackStore;
  readonly pairs: CollectedPairs;
  readonly reports: ReportStore;
  readonly closing: readonly Closeable[];
}> {
  const database = await openDatabase(join(settings.dataFolder, "seccodeprm.db"));
  const kept: Closeable = { close: async () => database.close() };
  const answers = settings.databaseUrl === null ? database : await openAnswers(settings);
  const [feedback, pairs] = [createFeedbackStore({ database: answers, now }), createPairStore({ database: answers })];
  const closing = answers === database ? [kept] : [kept, { close: async () => answers.close() }];
  const stores = { feedback, pairs, reports: createReportStore({ database, now }) };
  if (settings.redisUrl === null) {
    return { ...stores, queue: createLibsqlQueue({ database, now, newId: randomUUID }), closing };
  }
  // Loaded when it is asked for: the embedded default needs none of it.
  const { createBullmqQueue } = await import("#adapters/bullmq/create-bullmq-queue.ts");
  const queue = await createBullmqQueue({ redisUrl: settings.redisUrl, newId: randomUUID });
  return { ...stores, queue, closing: [...closing, queue] };
}

/** GitHub's limits, for all workers of this process; with Redis, for those of all machines. */
export async function openLimits(settings: ReadySettings): Promise<RateLimits> {
  if (settings.redisUrl === null) return createRateLimits({ now, redis: null });
  const { openRedis } = await import("#adapters/bullmq/open-redis.ts");
  const redis: Redis = await openRedis(settings.redisUrl);
  return createRateLimits({ now, redis });
}

/** GitHub as one installation sees it. */
export type Installed = { readonly host: CodeHost; readonly api: Api };

/** GitHub as each installation sees it; opened once each. */
export function openInstalled(installations: Installations, limits: RateLimits, appId: number) {
  const opened = new Map<number, Promise<Installed>>();
  const open = async (id: number): Promise<Installed> => {
    const options = {
      octokit: await installations.clientOf(id),
      limit: limits.of(String(id)),
      botLogin: await installations.botLogin(),
      appId,
      patienceMs: PATIENCE_MS,
      startTimeout: () => AbortSignal.timeout(CALL_MS),
      // Probot keeps a token until shortly before it runs out, and has no way to drop one earlier on every host.
      refreshToken: null,
      now,
      sleep,
    };
    return { host: createGithubHost(options), api: createApi(createCall(options)) };
  };
  return (id: number): Promise<Installed> => {
    const installed = opened.get(id) ?? open(id);
    opened.set(id, installed);
    // A failure is not kept: the next job asks again.
    installed.catch(() => opened.delete(id));
    return installed;
  };
}

type MirrorParts = {
  readonly settings: ReadySettings;
  readonly installations: Installations;
  readonly apiOf: (repository: RepositoryName) => Promise<Api>;
};

/** The last commit of a repository's default branch; null where the repository is gone. */
export function openDefaultHead(apiOf: MirrorParts["apiOf"]) {
  return async (repository: RepositoryName): Promise<string | null> =>
    createRevisions(await apiOf(repository)).commitOf(repository, "HEAD");
}

/** Partial clones below the data folder; a token reads one repository's contents, and nothing else. */
export function openMirror({ settings, installations, apiOf }: MirrorParts): GitMirror {
  return createGitMirror({
    folder: join(settings.dataFolder, "mirrors"),
    maxBytes: MIRROR_BYTES,
    maxFetchBytes: FETCH_BYTES,
    search: SEARCH,
    timeoutMs: FETCH_MS,
    protocols: settings.github.webUrl.startsWith("https:") ? ["https"] : ["http"],
    alsoRead: [POLICY_PATH, BASELINE_PATH],
    clock: { now, sleep, startTimeout: (ms) => AbortSignal.timeout(ms) },
    urlOf: ({ owner, name }) => `${settings.github.webUrl}/${owner}/${name}.git`,
    tokenOf: (repository) => installations.tokenOf(repository),
    mergeBaseOf: async ({ repository, baseSha, headSha }) =>
      createRevisions(await apiOf(repository)).mergeBaseOf(repository, baseSha, headSha),
  });
}

/** The same through GitHub's API alone, for where git is not let through. */
export function openApiMirror(apiOf: MirrorParts["apiOf"]): Mirror {
  return {
    open: async (source) =>
      createApiRepository({ api: await apiOf(source.repository), source, mostBlobs: MOST_BLOBS, openShelf }),
  };
}

/** What learning asks for: the store of this host, and a process that trains. */
export function openLearning(): LearningWire {
  return { openPairs, openTrainer: createPythonTrainer, now };
}

/** What people answered, and what is learned from it: on the server of DATABASE_URL, else in the data folder. */
export async function openPairs(env: Environment): Promise<OpenAnswers> {
  const given = givenIn(env);
  const url = PostgresUrl.optional().safeParse(given.DATABASE_URL);
  if (!url.success) throw new ConfigError("DATABASE_URL: must be a postgres:// URL");
  const database = await openAnswers({ databaseUrl: url.data ?? null, dataFolder: dataFolder(given) });
  const stores = { ...createPairStore({ database }), answers: createFeedbackStore({ database, now }) };
  return { ...stores, close: () => database.close() };
}

/** The kept pairs, with the answers that they come from. */
export type OpenAnswers = CollectedPairs & Closeable & { readonly answers: FeedbackStore };

type AnswerPlace = Pick<ReadySettings, "databaseUrl" | "dataFolder">;

async function openAnswers({ databaseUrl, dataFolder }: AnswerPlace): Promise<SqlDatabase & Closeable> {
  if (databaseUrl === null) {
    const { run, close } = await openDatabase(join(dataFolder, "seccodeprm.db"));
    return { run: (statements) => run([...statements]), close: async () => close() };
  }
  // Loaded when it is asked for, as Redis is.
  const postgres = await import("#adapters/postgres/open-database.ts");
  return postgres.openDatabase(databaseUrl);
}
