import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Logger } from "pino";
import { defaultPolicy } from "#config.ts";
import type { CollectedPairs } from "#ports/pair-store.ts";
import type { Reviewer } from "#ports/reviewer.ts";
import type { RepositoryName } from "#publication/pull-request.ts";
import { sweepPairs } from "#usecases/collect/sweep-pairs.ts";
import { giveUp } from "#usecases/give-up.ts";
import { type JobPorts, runJob } from "#usecases/run-job.ts";
import type { Door } from "../door.ts";
import { modelFolder, shippedModel } from "../model-folder.ts";
import { modelsFolder } from "../models/models-folder.ts";
import { readPolicy } from "../read-policy.ts";
import { type ReviewTools, reviewRevisions } from "../review-revisions.ts";
import { usualThreads, type Wire } from "../wire.ts";
import type { AdminRoutes } from "./admin/admin-routes.ts";
import { openAdmin } from "./admin/open-admin.ts";
import { type Installations, openInstallations } from "./installations.ts";
import { mirrorWithFallback } from "./mirror-with-fallback.ts";
import type { AppContext, AppParts } from "./run-app.ts";
import type { ReadySettings } from "./settings/settings.ts";
import { abortableSleep, startSweeping } from "./sweep-loop.ts";
import { openApiMirror, openDefaultHead, openInstalled, openLimits, openMirror, openStores } from "./wire-app.ts";
import { startWorkers } from "./work-loop.ts";

const INTERNAL = "an error of SecCodePRM's own ended the review; whoever runs it finds it in the log";

/** Opens all that the App works with; the shell closes it. */
export async function openParts({ shell, wire }: Door, context: AppContext): Promise<AppParts> {
  const { settings, probot, links, metrics, log } = context;
  const stores = await openStores(settings);
  for (const one of stores.closing) shell.lifetime.own(one);
  const limits = shell.lifetime.own(await openLimits(settings));
  const installations = openInstallations(probot);
  const installed = openInstalled(installations, limits, settings.credentials.appId);
  const apiOf = async (repository: RepositoryName) => (await installed(await installations.idOf(repository))).api;
  const git = openMirror({ settings, installations, apiOf });
  const judging = await openJudging({ shell, wire }, { settings, log });
  const ports: JobPorts = {
    ...stores,
    keepers: [stores.feedback, stores.reports, stores.pairs, git],
    reviewer: reviewerOf(judging, shell),
    learning: {
      pairs: stores.pairs,
      tools: judging.tools,
      evaluation: await readEvaluation(settings, wire),
      rulesAt: (repository, commit) => readPolicy(undefined, repository, commit),
      defaultHead: openDefaultHead(apiOf),
      now: Date.now,
    },
    mirror: mirrorWithFallback(git, openApiMirror(apiOf), (error) =>
      log.warn({ err: error }, "git does not bring the commits: reading through the API"),
    ),
    hostOf: async (id) => (await installed(id)).host,
    reportUrlOf: links.urlOf,
  };
  const work = {
    queue: stores.queue,
    workers: settings.workers,
    run: (lease, hold) => runJob(lease, ports, hold),
    giveUp: (job) => giveUp(job, { kind: "upstream", message: INTERNAL }, ports),
    metrics,
    log,
    now: Date.now,
    sleep: (ms) => setTimeout(ms),
  } satisfies Parameters<typeof startWorkers>[0];
  const sweeping = {
    sweep: () => sweepPairs({ ...stores, now: Date.now, keepDays: settings.learning.keepDays }),
    log,
    sleep: abortableSleep,
  };
  return {
    queue: stores.queue,
    reports: stores.reports,
    checks: { model: async () => ports.reviewer.modelDigest !== "" },
    admin: await openAdminPages(
      { shell, wire },
      { settings, installations, pairs: stores.pairs, hostOf: ports.hostOf },
    ),
    startWorkers: async (signal) => {
      await Promise.all([startWorkers(work, signal), startSweeping(sweeping, signal)]);
    },
  };
}

type AdminContext = {
  readonly settings: ReadySettings;
  readonly installations: Installations;
  readonly pairs: CollectedPairs;
  readonly hostOf: JobPorts["hostOf"];
};

async function openAdminPages(
  { shell, wire }: Pick<Door, "shell" | "wire">,
  { settings, installations, pairs, hostOf }: AdminContext,
): Promise<AdminRoutes> {
  const env = { ...shell.env, DATA_DIR: settings.dataFolder };
  return openAdmin({
    settings,
    pairs,
    shipped: (await wire.openModel(shippedModel(shell.root))).digest,
    models: modelsFolder(env),
    permissionOf: async (repository, login) => {
      const host = await hostOf(await installations.idOf(repository));
      return host.permissionOf(repository, login);
    },
    now: Date.now,
  });
}

/** One scorer, one parser and one cache for every review: their limits are the host's, not a repository's. */
async function openJudging(
  { shell, wire }: Pick<Door, "shell" | "wire">,
  { settings, log }: Pick<AppContext, "settings" | "log">,
): Promise<Judging> {
  const model = await wire.openModel(
    modelFolder(undefined, { ...shell, env: { ...shell.env, DATA_DIR: settings.dataFolder } }),
  );
  const { limits } = defaultPolicy();
  const threads = usualThreads();
  const scorer = shell.lifetime.own(
    await openScorer(wire, model, { settings, log, threads, timeoutMs: limits.scoreTimeoutMs }),
  );
  const parser = shell.lifetime.own(wire.openParser({ threads, timeoutMs: limits.parseTimeoutMs }));
  const cache = wire.openCache(join(settings.dataFolder, "cache"));
  return { model, tools: { scorer, parser, cache } };
}

type Judging = { readonly model: Awaited<ReturnType<Wire["openModel"]>>; readonly tools: ReviewTools };

function reviewerOf({ model, tools }: Judging, shell: Door["shell"]): Reviewer {
  return {
    modelDigest: model.digest,
    review: (request) =>
      reviewRevisions(request, {
        model,
        toolVersion: shell.root.version,
        policyFile: undefined,
        openTools: async () => tools,
      }),
  };
}

/** Fingerprints of what models are measured on: whatever is among them is not learned from. */
async function readEvaluation({ learning }: ReadySettings, wire: Wire): Promise<ReadonlySet<string>> {
  return learning.evaluation === null ? new Set() : wire.openEvaluationSets().readFingerprints(learning.evaluation);
}

/** A name without a dot is a neighbour's in a container network: what is said to it leaves no host. */
function isBesideUs(url: string): boolean {
  return !new URL(url).hostname.includes(".");
}

type ScorerOptions = {
  readonly settings: ReadySettings;
  readonly log: Logger;
  readonly threads: number;
  readonly timeoutMs: number;
};

async function openScorer(wire: Wire, model: Awaited<ReturnType<Wire["openModel"]>>, options: ScorerOptions) {
  const { settings, log, threads, timeoutMs } = options;
  if (settings.scorer === null) return wire.openScorer(model, { provider: "cpu", threads, timeoutMs });
  return wire.openRemoteScorer(model, {
    ...settings.scorer,
    timeoutMs,
    isPlainAllowed: isBesideUs(settings.scorer.url),
    fallback: {
      open: () => wire.openScorer(model, { provider: "cpu", threads, timeoutMs }),
      onUse: (error) => log.warn({ err: error }, "the scoring server does not answer: scoring here"),
    },
  });
}
