import type { z } from "zod";
import type { Environment } from "./environment.ts";

/** What may be wrong but is never shown: a password stands in the URLs, too. */
const SECRETS: readonly string[] = [
  "PRIVATE_KEY",
  "WEBHOOK_SECRET",
  "GITHUB_CLIENT_SECRET",
  "REDIS_URL",
  "DATABASE_URL",
  "SECCODEPRM_SCORER_URL",
  "SECCODEPRM_SCORER_TOKEN",
  "PUBLIC_URL",
  "GITHUB_API_URL",
];

/** One line for each variable that is wrong: its name, its value unless it is a secret, and the cure. */
export function settingProblems(error: z.ZodError | undefined, env: Environment): readonly string[] {
  const issues = error?.issues ?? [];
  return issues.map(({ path, message }) => {
    const name = String(path[0]);
    const value = env[name];
    if (value === undefined) return `${name}: missing, ${message}`;
    return SECRETS.includes(name)
      ? `${name}: ${message}`
      : `${name}: got ${JSON.stringify(value.slice(0, 60))}, ${message}`;
  });
}
