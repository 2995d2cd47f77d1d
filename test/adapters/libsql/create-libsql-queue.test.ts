import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "#adapters/libsql/open-database.ts";
import { createLibsqlQueue } from "#adapters/libsql/queue/create-libsql-queue.ts";
import { describeJobQueue, type QueueHost } from "../queue.suite.ts";
import type { Clock } from "../queue-history.ts";

async function startHost(): Promise<QueueHost> {
  const folder = await mkdtemp(join(tmpdir(), "queue-"));
  return {
    async open(clock: Clock) {
      const file = join(folder, `${randomUUID()}.db`);
      const databases = [await openDatabase(file), await openDatabase(file), await openDatabase(file)] as const;
      const [one, two, three] = databases;
      const queueOf = (database: typeof one) => createLibsqlQueue({ database, now: clock.now, newId: randomUUID });
      return {
        workers: [queueOf(one), queueOf(two), queueOf(three)],
        async close() {
          for (const database of databases) database.close();
        },
      };
    },
    close: () => rm(folder, { recursive: true }),
  };
}

// Each transaction waits for the disk.
describeJobQueue("the queue in a file", startHost, { runs: 20 });
