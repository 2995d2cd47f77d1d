import { setImmediate } from "node:timers/promises";
import { UpstreamError } from "#errors.ts";
import type { ScoreResult, Scorer } from "#ports.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";
import { createWaitingLine, type Item, type LineLimits, type Order } from "./waiting-line.ts";

export type BatcherOptions = LineLimits & {
  readonly scorer: Pick<Scorer, "score">;
  /** Calls of the scorer at once: one more than it has workers keeps all of them busy. */
  readonly calls: number;
};

/** Scores together what several clients ask for. */
export type Batcher = {
  /**
   * A result for each trajectory, in order. An aborted signal gives the place in the line up.
   * @throws UpstreamError, with the time to come again, where too much waits.
   */
  score(trajectories: readonly Trajectory[], signal: AbortSignal): Promise<readonly ScoreResult[]>;
  /** Trajectories that wait for a worker. */
  waiting(): number;
};

/** A batch takes well under a second. */
const COME_AGAIN_MS = 1_000;

/** Collects what arrives while the workers are busy, and hands it over in calls that mix clients. */
export function createBatcher({ scorer, calls, ...limits }: BatcherOptions): Batcher {
  const line = createWaitingLine(limits);
  let running = 0;

  function dispatch(): void {
    while (running < calls) {
      const batch = line.take();
      if (batch.length === 0) return;
      running++;
      void serve(batch);
    }
  }

  async function serve(batch: readonly Item[]): Promise<void> {
    await scoreBatch(batch, scorer);
    // What arrived meanwhile is read first: the next call encodes on this thread.
    await setImmediate();
    running--;
    dispatch();
  }

  function score(trajectories: readonly Trajectory[], signal: AbortSignal): Promise<readonly ScoreResult[]> {
    return new Promise((resolve, reject) => {
      const leave = () => order.failed(new UpstreamError("the client left"));
      const give = (results: readonly ScoreResult[]) => {
        signal.removeEventListener("abort", leave);
        resolve(results);
      };
      const order = orderOf(trajectories, give, (error) => {
        signal.removeEventListener("abort", leave);
        line.leave(order);
        reject(error);
      });
      if (signal.aborted) return leave();
      if (!line.join(order)) {
        return reject(new UpstreamError("too much waits to be scored; come again", { retryAfterMs: COME_AGAIN_MS }));
      }
      signal.addEventListener("abort", leave, { once: true });
      dispatch();
    });
  }

  return {
    waiting: line.length,
    score: async (trajectories, signal) => (trajectories.length === 0 ? [] : score(trajectories, signal)),
  };
}

function orderOf(
  trajectories: readonly Trajectory[],
  resolve: (results: readonly ScoreResult[]) => void,
  failed: Order["failed"],
): Order {
  const results: ScoreResult[] = [];
  let left = trajectories.length;
  const done = (index: number, result: ScoreResult) => {
    results[index] = result;
    left--;
    if (left === 0) resolve(results);
  };
  return { trajectories, done, failed };
}

/** What one trajectory does to the scorer is no other client's: a call that fails is repeated one by one. */
async function scoreBatch(batch: readonly Item[], scorer: Pick<Scorer, "score">): Promise<void> {
  try {
    const results = await scorer.score(batch.map(({ trajectory }) => trajectory));
    batch.forEach(({ order, index }, at) => {
      order.done(index, results[at] as ScoreResult);
    });
  } catch (error) {
    if (batch.length === 1) batch[0]?.order.failed(error);
    else for (const item of batch) await scoreBatch([item], scorer);
  }
}
