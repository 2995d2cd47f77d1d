import { Command } from "commander";
import type { AppContext, AppParts } from "../app/run-app.ts";
import type { Door } from "../door.ts";
import { stopSignal } from "../stop-signal.ts";
import { withExamples } from "../with-examples.ts";

type OpenParts = (context: AppContext) => Promise<AppParts>;

/** `app`: the GitHub App, until it is told to stop. `openParts` builds its adapters and workers. */
export function appCommand({ shell }: Door, openParts: OpenParts): Command {
  const app = new Command("app")
    .description("run the GitHub App; its settings are environment variables (docs/app.md)")
    .option("-p, --port <port>", "port to listen on, in place of PORT")
    .action(async ({ port }: { readonly port?: string }) => {
      // Loaded when it is asked for: a review of the command line needs none of its packages.
      const { runApp } = await import("../app/run-app.ts");
      await runApp({
        env: port === undefined ? shell.env : { ...shell.env, PORT: port },
        root: shell.root.folder,
        openParts,
        note: shell.note,
        write: (line) => void shell.print(line),
        signal: stopSignal(),
      });
    });
  return withExamples(app, [
    ["seccodeprm app", "the first start makes the App on GitHub, the later ones run it"],
    ["seccodeprm app --port 8080", "behind a proxy that speaks https"],
  ]);
}
