import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What is counted. No label holds anything that a client wrote. */
export type ServeMetrics = {
  /** An answer of a route; `other` stands for every path that is none. */
  answered(route: string, status: number, seconds: number): void;
  /** One call of the scorer. */
  scored(trajectories: number): void;
  /** A stream's end: `ended`, or the code of its failure. */
  streamEnded(how: string): void;
  /** Asked at each reading. */
  watchWaiting(count: () => number): void;
  watchStreams(count: () => number): void;
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
  const streamEnds = new Counter({
    name: "seccodeprm_api_stream_ends_total",
    help: "Streams that ended, by how",
    labelNames: ["how"],
    registers,
  });
  return {
    streamEnded: (how) => streamEnds.inc({ how }),
    answered: (route, status, seconds) => requests.observe({ route, status }, seconds),
    scored: (count) => {
      batches.observe(count);
      trajectories.inc(count);
    },
    watchWaiting: (count) =>
      void gauge(registers, "seccodeprm_api_waiting_trajectories", "Trajectories that wait for a worker", count),
    watchStreams: (count) => void gauge(registers, "seccodeprm_api_streams", "Streams that are open", count),
    read: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

function gauge(registers: Registry[], name: string, help: string, count: () => number): Gauge {
  return new Gauge({
    name,
    help,
    registers,
    collect() {
      this.set(count());
    },
  });
}
