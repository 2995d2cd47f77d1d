import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Task } from "#work/job.ts";
import type { ShadowOutcome } from "./shadow/create-shadow.ts";

/** What came of taking a job. */
export type JobOutcome = "done" | "retried" | "given-up" | "superseded" | "lost";

/** What came of a webhook. */
export type WebhookOutcome = "accepted" | "known" | "nothing-to-do" | "refused" | "failed";

/** What is counted. No label names a repository, a person or a delivery: their number has no bound, and they are private. */
export type Metrics = {
  webhook(outcome: WebhookOutcome, seconds: number): void;
  job(kind: Task["kind"], outcome: JobOutcome): void;
  /** From taking the job to its verdict. */
  review(seconds: number): void;
  /** What came of reading a change with the model in the shadow. */
  shadow(outcome: ShadowOutcome): void;
  /** An answer of GitHub's, and how many requests it says are left of the hour; null where it does not say. */
  github(status: number, remaining: number | null): void;
  /** Asked at each reading. */
  watchQueue(count: () => Promise<{ readonly waiting: number; readonly running: number }>): void;
  /** In Prometheus' text format. */
  read(): Promise<{ readonly contentType: string; readonly text: string }>;
};

/** An answer to a webhook takes milliseconds; GitHub waits for ten seconds. */
const WEBHOOK_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** From a review out of the cache to one of a whole framework. */
const REVIEW_BUCKETS = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800];

/** A registry of its own, so that two servers in one process do not count together. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const webhooks = new Histogram({
    name: "seccodeprm_webhook_seconds",
    help: "Webhooks by outcome, and how long answering took",
    labelNames: ["outcome"],
    buckets: WEBHOOK_BUCKETS,
    registers,
  });
  const jobs = new Counter({
    name: "seccodeprm_jobs_total",
    help: "Jobs taken, by kind and by what came of it",
    labelNames: ["kind", "outcome"],
    registers,
  });
  const reviews = new Histogram({
    name: "seccodeprm_review_seconds",
    help: "How long a review took, from taking the job to its verdict",
    buckets: REVIEW_BUCKETS,
    registers,
  });
  const shadows = new Counter({
    name: "seccodeprm_shadow_reviews_total",
    help: "Changes that the model in the shadow read too, by how its verdict stands to the one that was said",
    labelNames: ["outcome"],
    registers,
  });
  const requests = new Counter({
    name: "seccodeprm_github_requests_total",
    help: "Answers of GitHub, by status; 0 where there was none",
    labelNames: ["status"],
    registers,
  });
  const remaining = new Gauge({
    name: "seccodeprm_github_rate_limit_remaining",
    help: "Requests left of the hour, as GitHub said last, of any installation",
    registers,
  });
  return {
    webhook: (outcome, seconds) => webhooks.observe({ outcome }, seconds),
    job: (kind, outcome) => jobs.inc({ kind, outcome }),
    review: (seconds) => reviews.observe(seconds),
    shadow: (outcome) => shadows.inc({ outcome }),
    github: (status, left) => {
      requests.inc({ status });
      if (left !== null) remaining.set(left);
    },
    watchQueue: (count) => void queueGauge(registers, count),
    read: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

/** A queue that cannot be asked is no zero: its last numbers are withdrawn. */
function queueGauge(registers: Registry[], count: () => Promise<{ waiting: number; running: number }>): Gauge {
  return new Gauge({
    name: "seccodeprm_queue_jobs",
    help: "Jobs in the queue, by state",
    labelNames: ["state"],
    registers,
    async collect() {
      const found = await count().catch(() => null);
      this.reset();
      if (found === null) return;
      this.set({ state: "waiting" }, found.waiting);
      this.set({ state: "running" }, found.running);
    },
  });
}
