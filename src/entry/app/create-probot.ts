import type { Logger } from "pino";
import { Probot, ProbotOctokit } from "probot";
import type { ReadySettings } from "./settings/settings.ts";

/** Its own retries have no end; ours do, and count for every worker (adapters/github). */
const Octokit = ProbotOctokit.defaults({ throttle: { enabled: false }, retry: { enabled: false } });

/** Probot as a library: it verifies signatures, and gives each installation its client (`auth`). Its server is not used. */
export async function createProbot({ credentials, github }: ReadySettings, log: Logger): Promise<Probot> {
  const { appId, privateKey, webhookSecret: secret } = credentials;
  return new Probot({ appId, privateKey, secret, baseUrl: github.apiUrl, log, Octokit }).ready();
}
