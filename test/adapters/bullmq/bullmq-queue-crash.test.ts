import { randomUUID } from "node:crypto";
import { createBullmqQueue } from "#adapters/bullmq/create-bullmq-queue.ts";
import { describeCrashes } from "../queue-crash.suite.ts";
import { startRedis } from "./redis-server.ts";

describeCrashes("the queue in Redis", async (now) => {
  const server = await startRedis();
  const queue = await createBullmqQueue({ redisUrl: server.url, now, newId: randomUUID });
  return {
    place: server.url,
    queue,
    async close() {
      await queue.close();
      await server.close();
    },
  };
});
