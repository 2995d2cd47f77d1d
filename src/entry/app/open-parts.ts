import { setTimeout } from "node:timers/promises";
import type { RepositoryName } from "#publication/pull-request.ts";
import { sweepPairs } from "#usecases/collect/sweep-pairs.ts";
import { giveUp } from "#usecases/pull-request/give-up.ts";
import { type JobPorts, runJob } from "#usecases/pull-request/run-job.ts";
import type { Door } from "../door.ts";
import { readPolicy } from "../read-policy.ts";
import type { Wire } from "../wire.ts";
import { openAdminPages } from "./admin/open-admin-pages.ts";
import { openInstallations } from "./installations.ts";
import { mirrorWithFallback } from "./mirror-with-fallback.ts";
import { openJudging, reviewerOf } from "./open-judging.ts";
import type { AppContext, AppParts } from "./run-app.ts";
import type { ReadySettings } from "./settings/settings.ts";
import { openShadow } from "./shadow/open-shadow.ts";
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
  const mirror = mirrorWithFallback(git, openApiMirror(apiOf), (error) =>
    log.warn({ err: error }, "git does not bring the commits: reading through the API"),
  );
  const shadow = await openShadow({ shell, wire }, { settings, metrics, log, mirror, judging });
  const ports: JobPorts = {
    ...stores,
    keepers: [stores.feedback, stores.reports, stores.pairs, git],
    reviewer: shadow.watch(reviewerOf(judging, shell)),
    learning: {
      pairs: stores.pairs,
      tools: judging.tools,
      evaluation: await readEvaluation(settings, wire),
      rulesAt: (repository, commit) => readPolicy(undefined, repository, commit),
      defaultHead: openDefaultHead(apiOf),
      now: Date.now,
    },
    mirror,
    hostOf: async (id) => (await installed(id)).host,
    reportUrlOf: links.urlOf,
  };
  const work = {
    queue: stores.queue,
    workers: settings.workers,
    run: async (lease, hold) => {
      const end = await runJob(lease, ports, hold);
      shadow.follow(lease.job, end);
      return end;
    },
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
      { settings, installations, pairs: stores.pairs, hostOf: ports.hostOf, current: judging.model.digest },
    ),
    startWorkers: async (signal) => {
      await Promise.all([startWorkers(work, signal), startSweeping(sweeping, signal)]);
      await shadow.close();
    },
  };
}

/** Fingerprints of what models are measured on: whatever is among them is not learned from. */
async function readEvaluation({ learning }: ReadySettings, wire: Wire): Promise<ReadonlySet<string>> {
  return learning.evaluation === null ? new Set() : wire.openEvaluationSets().readFingerprints(learning.evaluation);
}
