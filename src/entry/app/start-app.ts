import { performance } from "node:perf_hooks";
import type { Logger } from "pino";
import type { JobQueue } from "#ports/job-queue.ts";
import type { AdminRoutes } from "./admin/admin-routes.ts";
import type { Metrics } from "./metrics.ts";
import type { ReportLinks } from "./report-links.ts";
import { acceptDelivery } from "./server/accept-delivery.ts";
import { openServer } from "./server/open-server.ts";
import { BODY_LIMITS, createBodyReader } from "./server/read-body.ts";
import type { ReadinessChecks } from "./server/readiness.ts";
import { createRoutes } from "./server/routes.ts";
import type { KeptReports } from "./server/serve-report.ts";
import type { ReadySettings } from "./settings/settings.ts";
import { withinTime } from "./within.ts";

export type AppOptions = {
  readonly settings: ReadySettings;
  /** Probot's; in constant time. */
  readonly verify: (body: string, signature: string) => Promise<boolean>;
  readonly queue: JobQueue;
  /** Takes and does jobs until the signal; settles when every lease is completed or given back. */
  readonly startWorkers: (signal: AbortSignal) => Promise<void>;
  readonly reports: KeptReports;
  readonly links: ReportLinks;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** What work needs beside the queue and the workers: the model, as a rule. */
  readonly checks: ReadinessChecks;
  /** The pages below /admin. */
  readonly admin: AdminRoutes;
};

export type RunningApp = {
  readonly port: number;
  /** Rejects when the workers fail, which no worker does for a job; resolves once the App is stopped. */
  readonly ended: Promise<void>;
  /** Takes no more, lets what runs end or gives it back. */
  stop(): Promise<void>;
};

/** A container is killed some time after it was asked to stop (compose.yml: 60 s): leases that are left end by themselves. */
const STOP_WITHIN_MS = 50_000;

/** Opens the doors of the App and starts its workers. */
export async function startApp(options: AppOptions): Promise<RunningApp> {
  const { settings, queue, metrics, log } = options;
  const stopping = new AbortController();
  let isWorking = true;
  metrics.watchQueue(() => queue.count());
  const webhooks = {
    ...options,
    readBody: createBodyReader(BODY_LIMITS),
    accept: acceptWith(options),
    now: () => performance.now(),
  };
  const checks: ReadinessChecks = {
    queue: async () => (await queue.count()).waiting >= 0,
    workers: async () => isWorking && !stopping.signal.aborted,
    ...options.checks,
  };
  const routes = createRoutes({ ...options, webhooks, checks, within: withinTime });
  const server = await openServer({ ...settings, log, answer: routes });
  const ended = options.startWorkers(stopping.signal).finally(() => {
    isWorking = false;
  });
  log.info({ port: server.port, host: settings.host, workers: settings.workers }, "the App listens");
  const stop = async () => {
    log.info("the App stops: nothing new is taken, what runs ends or is given back");
    stopping.abort();
    const work = Promise.allSettled([server.close(), ended]);
    if ((await withinTime(STOP_WITHIN_MS, work)) === "late") log.warn("stopped with work in hand: its leases will end");
  };
  return { port: server.port, ended, stop };
}

function acceptWith({ settings, queue }: AppOptions) {
  const { appId } = settings.credentials;
  return (delivery: Parameters<typeof acceptDelivery>[0], log: Logger) =>
    acceptDelivery(delivery, log, { appId, queue, within: withinTime });
}
