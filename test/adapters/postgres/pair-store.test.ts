import { describePairStore } from "../pair-store.suite.ts";
import { postgresHost } from "../sql-host.ts";

describePairStore("pairs in PostgreSQL", postgresHost);
