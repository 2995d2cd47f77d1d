import { describeFeedbackStore } from "../feedback-store.suite.ts";
import { libsqlHost } from "../sql-host.ts";

describeFeedbackStore("answers in a file", libsqlHost);
