import { randomUUID } from "node:crypto";
import { createBullmqQueue } from "#adapters/bullmq/create-bullmq-queue.ts";
import { describeJobQueue, type QueueHost } from "../queue.suite.ts";
import type { Clock } from "../queue-history.ts";
import { startRedis } from "./redis-server.ts";

async function startHost(): Promise<QueueHost> {
  const server = await startRedis();
  return {
    async open({ now }: Clock) {
      const options = { redisUrl: server.url, now, newId: randomUUID, prefix: `{${randomUUID()}}:` };
      const workers = [
        await createBullmqQueue(options),
        await createBullmqQueue(options),
        await createBullmqQueue(options),
      ] as const;
      return {
        workers,
        async close() {
          for (const worker of workers) await worker.close();
        },
      };
    },
    close: () => server.close(),
  };
}

// Each history opens the connections of three machines.
describeJobQueue("the queue in Redis", startHost, { runs: 40 });
