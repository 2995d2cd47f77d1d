import { readFileSync } from "node:fs";
import type { z } from "zod";
import { ConfigError } from "#errors.ts";
import type { Credentials } from "./credentials.ts";
import { type MadeApp, readCredentialsFile } from "./credentials-file.ts";
import { dataFolder } from "./data-folder.ts";
import { type Environment, givenIn } from "./environment.ts";
import { environmentCredentials } from "./environment-credentials.ts";
import { environmentOauth } from "./environment-oauth.ts";
import { type GitHubUrls, githubUrlsOf } from "./github-urls.ts";
import { settingProblems } from "./setting-problems.ts";
import { SettingsSchema } from "./settings-schema.ts";

/** What the App is told at its start. */
export type AppSettings = {
  readonly host: string;
  readonly port: number;
  /** Where people and GitHub reach this server, without a last slash; null where nobody said: then no report is linked. */
  readonly publicUrl: string | null;
  readonly dataFolder: string;
  /** Jobs done at once. */
  readonly workers: number;
  readonly logLevel: z.output<typeof SettingsSchema>["LOG_LEVEL"];
  readonly github: GitHubUrls;
  /** Null: jobs are kept in a file of the data folder. */
  readonly redisUrl: string | null;
  /** Null: answers and pairs are kept in a file of the data folder. */
  readonly databaseUrl: string | null;
  readonly learning: {
    /** How long pairs and dismissals are kept after they last changed. */
    readonly keepDays: number;
    /** A file of fingerprints of what models are measured on; null where nobody named one. */
    readonly evaluation: string | null;
  };
  /** Null: the model runs here. */
  readonly scorer: { readonly url: string; readonly token: string } | null;
  /** Null before there is an App on GitHub: the first start makes it. */
  readonly credentials: Credentials | null;
};

/** Settings of an App that exists. */
export type ReadySettings = AppSettings & { readonly credentials: Credentials };

/**
 * Reads all settings; what the environment does not say of the App, the data folder may.
 * @throws ConfigError that names every problem at once and no secret.
 */
export function readSettings(environment: Environment): AppSettings {
  const env = givenIn(environment);
  const parsed = SettingsSchema.safeParse(env);
  const { credentials, problems } = environmentCredentials(env, readFile);
  const { oauth, problems: ofOauth } = environmentOauth(env);
  const all = [...settingProblems(parsed.error, env), ...scorerProblems(env), ...problems, ...ofOauth];
  if (!parsed.success || all.length > 0) throw new ConfigError(["The App cannot start:", ...all].join("\n  "));
  const settings = settingsOf(parsed.data, dataFolder(env));
  const made = credentials === null ? readCredentialsFile(settings.dataFolder) : { credentials, publicUrl: null };
  if (made === null) return { ...settings, credentials };
  return withApp(settings, oauth === null ? made : { ...made, credentials: { ...made.credentials, oauth } });
}

/** The settings of an App that was made, or found; the environment knows its own address better. */
export function withApp(
  settings: Omit<AppSettings, "credentials">,
  { credentials, publicUrl }: MadeApp,
): ReadySettings {
  return { ...settings, publicUrl: settings.publicUrl ?? publicUrl, credentials };
}

function settingsOf(given: z.output<typeof SettingsSchema>, folder: string): Omit<AppSettings, "credentials"> {
  const { SECCODEPRM_SCORER_URL: url, SECCODEPRM_SCORER_TOKEN: token } = given;
  return {
    host: given.HOST,
    port: given.PORT,
    publicUrl: given.PUBLIC_URL ?? null,
    dataFolder: folder,
    workers: given.WORKERS,
    logLevel: given.LOG_LEVEL,
    github: githubUrlsOf(given),
    redisUrl: given.REDIS_URL ?? null,
    databaseUrl: given.DATABASE_URL ?? null,
    learning: { keepDays: given.LEARNING_KEEP_DAYS, evaluation: given.EVALUATION_FINGERPRINTS ?? null },
    scorer: url === undefined || token === undefined ? null : { url, token },
  };
}

function scorerProblems(env: Environment): readonly string[] {
  const given = ["SECCODEPRM_SCORER_URL", "SECCODEPRM_SCORER_TOKEN"].filter((name) => env[name] !== undefined);
  return given.length === 1
    ? [`${given[0]}: alone; a scorer needs SECCODEPRM_SCORER_URL and SECCODEPRM_SCORER_TOKEN`]
    : [];
}

function readFile(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
