import { z } from "zod";

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace"] as const;

/** Each holds a review in memory: more helps only where scoring is done elsewhere. */
const MOST_WORKERS = 64;

const LOCAL_HOSTS: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/** An address without last slash. */
export const WebUrl = z
  .string()
  .refine((text) => plainUrl(text) !== null, "must be an http or https URL without user, query or fragment")
  .transform((text) => text.replace(/\/+$/, ""));

/** Whatever carries a token of GitHub's is encrypted; a simulated GitHub on this machine need not be. */
const SecureUrl = WebUrl.refine((text) => {
  const url = plainUrl(text);
  return url === null || url.protocol === "https:" || LOCAL_HOSTS.includes(url.hostname);
}, "must begin with https:// (http:// only for localhost)");

/** Where answers and pairs are kept instead of in the data folder. */
export const PostgresUrl = z
  .string()
  .refine((text) => /^postgres(?:ql)?:\/\/\S+$/.test(text) && URL.canParse(text), "must be a postgres:// URL");

/** The environment variables of the App, but for its credentials; the host's guide has a line for each. */
export const SettingsSchema = z.object({
  HOST: z.string().default("0.0.0.0"),
  PORT: wholeNumber(0, 65_535).default(3000),
  PUBLIC_URL: WebUrl.optional(),
  DATA_DIR: z.string().optional(),
  WORKERS: wholeNumber(1, MOST_WORKERS).default(2),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`).default("info"),
  GHE_HOST: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]*(?::\d+)?$/i, "must be a host name, as in github.example.com")
    .optional(),
  GITHUB_API_URL: SecureUrl.optional(),
  REDIS_URL: z
    .string()
    .refine((text) => /^rediss?:\/\/\S+$/.test(text) && URL.canParse(text), "must be a redis:// or rediss:// URL")
    .optional(),
  DATABASE_URL: PostgresUrl.optional(),
  LEARNING_KEEP_DAYS: wholeNumber(1, 36_500).default(730),
  EVALUATION_FINGERPRINTS: z.string().optional(),
  SECCODEPRM_SCORER_URL: WebUrl.optional(),
  SECCODEPRM_SCORER_TOKEN: z.string().min(16, "must have at least 16 characters: openssl rand -hex 32").optional(),
});

function wholeNumber(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,6}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);
}

/** Null for what is no plain web address: a password in one would end up in logs. */
function plainUrl(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  return isWeb && url.username + url.password + url.search + url.hash === "" ? url : null;
}
