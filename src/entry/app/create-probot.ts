import type { Logger } from "pino";
import { Probot } from "probot";
import type { ReadySettings } from "./settings/settings.ts";

/** Probot as a library: it verifies signatures, and gives each installation its client (`auth`). Its server is not used. */
export async function createProbot({ credentials, github }: ReadySettings, log: Logger): Promise<Probot> {
  const { appId, privateKey, webhookSecret: secret } = credentials;
  return new Probot({ appId, privateKey, secret, baseUrl: github.apiUrl, log }).ready();
}
