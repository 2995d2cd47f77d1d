import { describeJobQueue } from "../adapters/queue.suite.ts";
import { type Clock, startClock } from "../adapters/queue-history.ts";
import { memoryQueue } from "./memory-queue.ts";

describeJobQueue("the plain queue", async () => ({
  async open({ now }: Clock = startClock()) {
    const queue = memoryQueue({ now });
    return { workers: [queue, queue, queue] as const, close: async () => {} };
  },
  close: async () => {},
}));
