import { fullNameOf, type RepositoryName } from "./pull-request.ts";

/** GitHub knows a repository by its name in any case. */
export function repositoryKey(repository: RepositoryName): string {
  return fullNameOf(repository).toLowerCase();
}

/** What the keys of an account's repositories begin with. */
export function ownerPrefix(owner: string): string {
  return `${owner.toLowerCase()}/`;
}
