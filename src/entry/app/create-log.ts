import { type Logger, pino } from "pino";
import type { Job } from "#work/job.ts";
import { createRedactor } from "./redact.ts";
import type { Credentials } from "./settings/credentials.ts";
import type { AppSettings } from "./settings/settings.ts";

type LogOptions = Pick<AppSettings, "logLevel" | "credentials" | "redisUrl" | "databaseUrl" | "scorer"> & {
  readonly write: (line: string) => void;
};

/** A log of one JSON object a line. Secrets are taken out of the finished line: no path of an object can hide one. */
export function createLog(options: LogOptions): Logger {
  const redact = createRedactor(secretsOf(options));
  const destination = { write: (line: string) => options.write(redact(line)) };
  return pino(
    { level: options.logLevel, base: null, formatters: { level: (label) => ({ level: label }) } },
    destination,
  );
}

/** Every line about a job tells the delivery that asked for it. */
export function logOfJob(log: Logger, { deliveryId, key, task }: Job): Logger {
  return log.child({ deliveryId, job: key, kind: task.kind });
}

function secretsOf({ credentials, redisUrl, databaseUrl, scorer }: Omit<LogOptions, "write">): readonly string[] {
  const ofApp = credentials === null ? [] : secretsOfApp(credentials);
  const ofServers = [redisUrl, databaseUrl].flatMap((url) => (url === null ? [] : [url, new URL(url).password]));
  return [...ofApp, ...ofServers, ...(scorer === null ? [] : [scorer.token])];
}

function secretsOfApp({ webhookSecret, privateKey, oauth }: Credentials): readonly string[] {
  return [webhookSecret, privateKey, ...(oauth === undefined ? [] : [oauth.clientSecret])];
}
