import { fullNameOf, type RepositoryName } from "#publication/pull-request.ts";

/** GitHub knows a repository by its name in any case. */
export function repositoryKey(repository: RepositoryName): string {
  return fullNameOf(repository).toLowerCase();
}

/** What the keys of an account's repositories begin with. */
export function ownerPrefix(owner: string): string {
  return `${owner.toLowerCase()}/`;
}

/** Rows of an account: by comparing the beginning, since LIKE would read an underscore as any letter. */
export const OF_OWNER = "substr(repository, 1, length(:prefix)) = :prefix";
