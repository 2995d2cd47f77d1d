import { fullNameOf, type RepositoryName } from "#publication/pull-request.ts";

/** GitHub knows a repository by its name in any case. */
export function repositoryKey(repository: RepositoryName): string {
  return fullNameOf(repository).toLowerCase();
}
