import type { Probot } from "probot";
import type { RepositoryName } from "#publication/pull-request.ts";

type Client = Awaited<ReturnType<Probot["auth"]>>;

/** The App's installations, as far as tokens go. */
export type Installations = {
  clientOf(installationId: number): Promise<Client>;
  /** Has the installation's client take a new token. */
  refresh(installationId: number): Promise<void>;
  /** A token that may read this repository's contents, and nothing else, for an hour. */
  tokenOf(repository: RepositoryName): Promise<string>;
  /** The account that our comments are written by. */
  botLogin(): Promise<string>;
};

/** Asks GitHub for tokens through Probot, which keeps each until it runs out. */
export function openInstallations(probot: Probot): Installations {
  let login: Promise<string> | null = null;
  const askLogin = async (): Promise<string> => {
    const client = await probot.auth();
    const { data } = await client.request("GET /app");
    return `${data?.slug ?? ""}[bot]`;
  };
  return {
    clientOf: (id) => probot.auth(id),
    async refresh(id) {
      const client = await probot.auth(id);
      await client.auth({ type: "installation", installationId: id, refresh: true });
    },
    async tokenOf({ owner, name }) {
      const client = await probot.auth();
      const route = "GET /repos/{owner}/{repo}/installation";
      const { data } = await client.request(route, { owner, repo: name });
      const permissions = { contents: "read" };
      const auth = { type: "installation", installationId: data.id, repositoryNames: [name], permissions };
      const { token } = (await client.auth(auth)) as { readonly token: string };
      return token;
    },
    botLogin() {
      login ??= askLogin().catch((error: unknown) => {
        login = null;
        throw error;
      });
      return login;
    },
  };
}
