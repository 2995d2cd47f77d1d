import type { Permission } from "#ports/code-host.ts";
import type { RepositoryName } from "#publication/pull-request.ts";

type Ask = (repository: RepositoryName, login: string) => Promise<Permission>;

/** Which repositories somebody administers. */
export type Permitted = {
  /** Of these, in order. What GitHub does not tell of is not theirs. */
  among(login: string, repositories: readonly string[]): Promise<readonly string[]>;
};

/** A right that was taken away ends so much later at the latest. */
const GOOD_FOR_MS = 120_000;

/** Each is a request; one after the other would be waited for, all at once would be GitHub's second limit. */
const AT_ONCE = 8;

/** Memory of a few admins; the oldest answers leave. */
const MOST_ANSWERS = 10_000;

/** Asks GitHub through each repository's own installation, and remembers the answers for two minutes. */
export function createPermitted(ask: Ask, now: () => number): Permitted {
  const answers = new Map<string, { readonly isAdmin: Promise<boolean>; readonly until: number }>();
  const isAdmin = (login: string, repository: string): Promise<boolean> => {
    const key = `${login.toLowerCase()} ${repository}`;
    const known = answers.get(key);
    if (known !== undefined && known.until >= now()) return known.isAdmin;
    const asked = ask(nameOf(repository), login).then(
      (permission) => permission === "admin",
      () => false,
    );
    answers.set(key, { isAdmin: asked, until: now() + GOOD_FOR_MS });
    for (const oldest of [...answers.keys()].slice(0, -MOST_ANSWERS)) answers.delete(oldest);
    return asked;
  };
  return {
    among: async (login, repositories) => {
      const permitted: string[] = [];
      for (let at = 0; at < repositories.length; at += AT_ONCE) {
        const some = repositories.slice(at, at + AT_ONCE);
        const found = await Promise.all(some.map((repository) => isAdmin(login, repository)));
        permitted.push(...some.filter((_, index) => found[index] === true));
      }
      return permitted;
    },
  };
}

/** A repository as it is kept: `owner/name`. */
function nameOf(repository: string): RepositoryName {
  const [owner = "", name = ""] = repository.split("/");
  return { owner, name };
}
