import type { Permission } from "#ports/code-host.ts";
import type { PairReading } from "#ports/pair-store.ts";
import type { RepositoryName } from "#publication/pull-request.ts";
import type { ReadySettings } from "../settings/settings.ts";
import { messagePage } from "./admin-page.ts";
import { LOGIN_CALLBACK_PATH } from "./admin-paths.ts";
import { type AdminRoutes, createAdminRoutes } from "./admin-routes.ts";
import { createGithubLogin } from "./github-login.ts";
import type { ModelSources } from "./learning-view.ts";
import { createPermitted } from "./permitted.ts";
import { createSeal } from "./seal.ts";
import { createSessionCookie } from "./session-cookie.ts";

type AdminParts = {
  readonly settings: ReadySettings;
  readonly pairs: Pick<PairReading, "figures" | "list">;
  readonly models: ModelSources;
  readonly permissionOf: (repository: RepositoryName, login: string) => Promise<Permission>;
  readonly now: () => number;
};

/** The admin's page as this host can serve it: without an address or a client of the App nobody can log in. */
export function openAdmin(parts: AdminParts): AdminRoutes {
  const { settings, now, pairs, models } = parts;
  const { publicUrl, github, credentials } = settings;
  if (publicUrl === null || credentials.oauth === undefined) return async () => CLOSED;
  return createAdminRoutes({
    ...{ pairs, models },
    webUrl: github.webUrl,
    cookie: createSessionCookie(createSeal({ ...credentials, now }), { isSecure: publicUrl.startsWith("https:") }),
    login: createGithubLogin({ github, client: credentials.oauth, callbackUrl: `${publicUrl}${LOGIN_CALLBACK_PATH}` }),
    permitted: createPermitted(parts.permissionOf, now),
  });
}

const CLOSED = messagePage({
  status: 404,
  title: "Nobody can log in here yet",
  text: "This page needs PUBLIC_URL, GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET; docs/learning.md says where they are found.",
  link: null,
});
