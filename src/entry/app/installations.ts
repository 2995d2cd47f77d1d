import type { Probot } from "probot";
import { UpstreamError } from "#errors.ts";
import { fullNameOf, type RepositoryName } from "#publication/pull-request.ts";

type Client = Awaited<ReturnType<Probot["auth"]>>;

/** The App's installations, as far as tokens go. */
export type Installations = {
  clientOf(installationId: number): Promise<Client>;
  /** The installation that a repository belongs to. */
  idOf(repository: RepositoryName): Promise<number>;
  /** A token that may read this repository's contents, and nothing else, for an hour. */
  tokenOf(repository: RepositoryName): Promise<string>;
  /** The account that our comments are written by. */
  botLogin(): Promise<string>;
};

/** Asks GitHub for tokens through Probot, which keeps each until it runs out. Each throws UpstreamError alone. */
export function openInstallations(probot: Probot): Installations {
  let login: Promise<string> | null = null;
  const askLogin = () =>
    asked("ask who we are", async () => {
      const client = await probot.auth();
      const { data } = await client.request("GET /app");
      if (data === null) throw new Error("GitHub names no App");
      return `${data.slug}[bot]`;
    });
  return {
    idOf: (repository) => asked(`find who installed us on ${fullNameOf(repository)}`, () => findId(probot, repository)),
    clientOf: (id) => asked("open an installation", () => probot.auth(id)),
    tokenOf: (repository) =>
      asked(`take a token that reads ${fullNameOf(repository)}`, () => readingToken(probot, repository)),
    botLogin() {
      login ??= askLogin().catch((error: unknown) => {
        login = null;
        throw error;
      });
      return login;
    },
  };
}

async function findId(probot: Probot, { owner, name }: RepositoryName): Promise<number> {
  const client = await probot.auth();
  const { data } = await client.request("GET /repos/{owner}/{repo}/installation", { owner, repo: name });
  return data.id;
}

async function readingToken(probot: Probot, repository: RepositoryName): Promise<string> {
  const client = await probot.auth();
  // By the route, not by `client.auth`: Probot gives that one a client that knows no Enterprise Server.
  const { data: made } = await client.request("POST /app/installations/{installation_id}/access_tokens", {
    installation_id: await findId(probot, repository),
    repositories: [repository.name],
    permissions: { contents: "read" },
  });
  return made.token;
}

/** A token is asked for over the network: whatever fails there is the world's, and is tried again. */
async function asked<Answer>(task: string, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    throw new UpstreamError(`could not ${task}: GitHub does not give it${statusIn(error)}`, { cause: causeOf(error) });
  }
}

/** Nothing of the request is kept: it holds what we authenticate with. */
function causeOf(error: unknown): Error {
  return new Error(error instanceof Error ? error.message.slice(0, 200) : "no answer");
}

function statusIn(error: unknown): string {
  const status = typeof error === "object" && error !== null ? Reflect.get(error, "status") : null;
  return typeof status === "number" ? ` (${status})` : "";
}
