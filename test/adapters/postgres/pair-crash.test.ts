import { openDatabase } from "#adapters/postgres/open-database.ts";
import { describePairCrashes } from "../pair-crash.suite.ts";
import { startPostgres } from "./postgres-server.ts";

describePairCrashes("pairs in PostgreSQL", async () => {
  const server = await startPostgres();
  const place = await server.newDatabase();
  const database = await openDatabase(place);
  return {
    place,
    database,
    async close() {
      await database.close();
      await server.close();
    },
  };
});
