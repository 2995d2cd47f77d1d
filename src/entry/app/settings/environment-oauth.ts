import { z } from "zod";
import { ClientText, type OAuthClient } from "./credentials.ts";
import type { Environment } from "./environment.ts";
import { settingProblems } from "./setting-problems.ts";

const Schema = z.object({ GITHUB_CLIENT_ID: ClientText, GITHUB_CLIENT_SECRET: ClientText });

const NAMES = ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"] as const;

type Read = { readonly oauth: OAuthClient | null; readonly problems: readonly string[] };

/** What people log in with, as the environment gives it: both, or none. */
export function environmentOauth(env: Environment): Read {
  if (NAMES.every((name) => env[name] === undefined)) return { oauth: null, problems: [] };
  const { success, data, error } = Schema.safeParse(env);
  if (!success) return { oauth: null, problems: settingProblems(error, env) };
  return { oauth: { clientId: data.GITHUB_CLIENT_ID, clientSecret: data.GITHUB_CLIENT_SECRET }, problems: [] };
}
