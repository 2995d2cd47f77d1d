import { describeFeedbackStore } from "../feedback-store.suite.ts";
import { postgresHost } from "../sql-host.ts";

describeFeedbackStore("answers in PostgreSQL", postgresHost);
