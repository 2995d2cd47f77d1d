import { createHash } from "node:crypto";
import { ConfigError } from "#errors.ts";
import type { RepositoryName } from "#publication/pull-request.ts";
import type { GitMirrorOptions } from "./mirror-options.ts";

/** Where a repository is fetched from, and under which name its copy is kept. */
export type Remote = { readonly url: string; readonly key: string };

/** Accounts of managed users have an underscore. */
const OWNER = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
const NAME = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;

/** Checks what a repository is called and where it is. RangeError for a name that GitHub does not give. */
export function remoteOf(repository: RepositoryName, options: Pick<GitMirrorOptions, "urlOf" | "protocols">): Remote {
  const { owner, name } = repository;
  if (!OWNER.test(owner) || !NAME.test(name)) {
    throw new RangeError(`not a repository's name: ${JSON.stringify(`${owner}/${name}`.slice(0, 250))}`);
  }
  const { href, protocol, username, password, search, hash } = new URL(options.urlOf(repository));
  if (!options.protocols.some((allowed) => protocol === `${allowed}:`)) {
    throw new ConfigError(`repositories are fetched over ${options.protocols.join(" or ")}, not over ${protocol}`);
  }
  if (`${username}${password}${search}${hash}` !== "") {
    throw new ConfigError(`the address that ${owner}/${name} is fetched from holds more than a host and a path`);
  }
  // GitHub's names ignore case.
  return { url: href, key: createHash("sha256").update(href.toLowerCase()).digest("hex").slice(0, 40) };
}
