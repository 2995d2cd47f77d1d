import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What is counted. No label holds anything that a client wrote. */
export type ServeMetrics = {
  /** An answer of a route; `other` stands for every path that is none. */
  answered(route: string, status: number, seconds: number): void;
  /** One call of the scorer. */
  scored(trajectories: number): void;
  /** Asked at each reading. */
  watchWaiting(count: () => number): void;
  read(): Promise<{ readonly contentType: string; readonly text: string }>;
};

/** From a step on the CPU to the longest request that may wait. */
const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60];
const BATCH = [1, 2, 4, 8, 16, 32, 64];

/** A registry of its own, so that two servers in one process do not count together. */
export function createServeMetrics(): ServeMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "seccodeprm_api_request_seconds",
    help: "Requests by route and status, and how long they took",
    labelNames: ["route", "status"],
    buckets: SECONDS,
    registers,
  });
  const batches = new Histogram({
    name: "seccodeprm_api_batch_trajectories",
    help: "Trajectories scored in one call, of all clients",
    buckets: BATCH,
    registers,
  });
  const trajectories = new Counter({
    name: "seccodeprm_api_trajectories_total",
    help: "Trajectories given to the scorer",
    registers,
  });
  return {
    answered: (route, status, seconds) => requests.observe({ route, status }, seconds),
    scored: (count) => {
      batches.observe(count);
      trajectories.inc(count);
    },
    watchWaiting: (count) => void waitingGauge(registers, count),
    read: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

function waitingGauge(registers: Registry[], count: () => number): Gauge {
  return new Gauge({
    name: "seccodeprm_api_waiting_trajectories",
    help: "Trajectories that wait for a worker",
    registers,
    collect() {
      this.set(count());
    },
  });
}
