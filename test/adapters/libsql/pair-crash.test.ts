import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "#adapters/libsql/open-database.ts";
import { describePairCrashes } from "../pair-crash.suite.ts";

describePairCrashes("pairs in a file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "pairs-"));
  const place = join(folder, "app.db");
  const database = await openDatabase(place);
  return {
    place,
    database,
    async close() {
      database.close();
      await rm(folder, { recursive: true });
    },
  };
});
