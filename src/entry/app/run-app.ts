import type { Logger } from "pino";
import type { Probot } from "probot";
import { aborted } from "../stop-signal.ts";
import { createLog } from "./create-log.ts";
import { createProbot } from "./create-probot.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { createReportLinks, type ReportLinks } from "./report-links.ts";
import type { Environment } from "./settings/environment.ts";
import { type ReadySettings, readSettings, withApp } from "./settings/settings.ts";
import { runSetup } from "./setup/run-setup.ts";
import { type AppOptions, startApp } from "./start-app.ts";

/** What the parts of the App are built from. */
export type AppContext = {
  readonly settings: ReadySettings;
  /** `auth(installationId)` gives an installation's client. */
  readonly probot: Probot;
  readonly links: ReportLinks;
  readonly metrics: Metrics;
  readonly log: Logger;
};

/** The adapters and the workers, opened; whoever opens them closes them after the App has stopped. */
export type AppParts = Pick<AppOptions, "queue" | "startWorkers" | "reports" | "checks" | "admin">;

export type AppRun = {
  readonly env: Environment;
  /** Where app.yml lies. */
  readonly root: string;
  readonly openParts: (context: AppContext) => Promise<AppParts>;
  /** One line to the host, beside the log. */
  readonly note: (line: string) => void;
  /** A line of the log, with its line break. */
  readonly write: (line: string) => void;
  readonly signal: AbortSignal;
};

/** Runs the App from its settings to its end: sets it up where there is none yet, and goes on without a restart. */
export async function runApp(run: AppRun): Promise<void> {
  const settings = await readySettings(run);
  if (settings === null) return;
  const log = createLog({ ...settings, write: run.write });
  const metrics = createMetrics();
  const links = createReportLinks({ ...settings.credentials, ...settings });
  const probot = await createProbot(settings, log);
  const parts = await run.openParts({ settings, probot, links, metrics, log });
  const verify = (body: string, signature: string) => probot.webhooks.verify(body, signature);
  const app = await startApp({ settings, verify, links, metrics, log, ...parts });
  try {
    await Promise.race([aborted(run.signal), app.ended]);
  } finally {
    await app.stop();
  }
}

/** Null where the host stopped during the setup. */
async function readySettings({ env, root, note, write, signal }: AppRun): Promise<ReadySettings | null> {
  const settings = readSettings(env);
  const { credentials } = settings;
  if (credentials !== null) return { ...settings, credentials };
  const log = createLog({ ...settings, write });
  const tell = (url: string) => note(`There is no App yet. Make it here:\n\n  ${url}\n`);
  const made = await runSetup({ settings, root, log, tell, signal });
  return made === null ? null : withApp(settings, made);
}
