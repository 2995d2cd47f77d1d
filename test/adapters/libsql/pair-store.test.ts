import { describePairStore } from "../pair-store.suite.ts";
import { libsqlHost } from "../sql-host.ts";

describePairStore("pairs in a file", libsqlHost);
