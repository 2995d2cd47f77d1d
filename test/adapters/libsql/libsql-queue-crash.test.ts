import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "#adapters/libsql/open-database.ts";
import { createLibsqlQueue } from "#adapters/libsql/queue/create-libsql-queue.ts";
import { describeCrashes } from "../queue-crash.suite.ts";

describeCrashes("the queue in a file", async (now) => {
  const folder = await mkdtemp(join(tmpdir(), "queue-"));
  const place = join(folder, "app.db");
  const database = await openDatabase(place);
  return {
    place,
    queue: createLibsqlQueue({ database, now, newId: randomUUID }),
    async close() {
      database.close();
      await rm(folder, { recursive: true });
    },
  };
});
