import { z } from "zod";
import { AppId, type Credentials, PrivateKey, WebhookSecret } from "./credentials.ts";
import type { Environment } from "./environment.ts";
import { settingProblems } from "./setting-problems.ts";

const Schema = z.object({ APP_ID: AppId, PRIVATE_KEY: PrivateKey, WEBHOOK_SECRET: WebhookSecret });

const NAMES = ["APP_ID", "PRIVATE_KEY", "PRIVATE_KEY_PATH", "WEBHOOK_SECRET"] as const;

type Read = { readonly credentials: Credentials | null; readonly problems: readonly string[] };

/** The App's credentials as the environment gives them: all of them, or none; `readFile` is null for what cannot be read. */
export function environmentCredentials(env: Environment, readFile: (path: string) => string | null): Read {
  if (NAMES.every((name) => env[name] === undefined)) return { credentials: null, problems: [] };
  const { PRIVATE_KEY_PATH: path } = env;
  const pem = path === undefined ? env.PRIVATE_KEY : readFile(path);
  if (pem === null) return { credentials: null, problems: [`PRIVATE_KEY_PATH: no readable file at ${path}`] };
  const given = { ...env, PRIVATE_KEY: pem };
  const { success, data, error } = Schema.safeParse(given);
  if (!success) return { credentials: null, problems: settingProblems(error, given) };
  const { APP_ID: appId, PRIVATE_KEY: privateKey, WEBHOOK_SECRET: webhookSecret } = data;
  return { credentials: { appId, privateKey, webhookSecret }, problems: [] };
}
