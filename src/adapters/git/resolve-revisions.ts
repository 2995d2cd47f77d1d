import { ConfigError } from "#errors.ts";
import type { RepositoryPlace } from "./locate-repository.ts";
import { failureOf, type GitPlace, runGit } from "./run-git.ts";

/** The commit id of a revision. ConfigError where the repository does not know it. */
export async function resolveCommit(place: GitPlace, repository: RepositoryPlace, revision: string): Promise<string> {
  if (!couldBeRevision(revision)) throw unknownRevision(repository, revision);
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
  const { exitCode, output } = await runGit(place, args);
  const commit = output.trim();
  // `^name` is a revision too, an excluding one: its answer begins with a `^`.
  if (exitCode !== 0 || !/^[0-9a-f]{40,64}$/.test(commit)) throw unknownRevision(repository, revision);
  return commit;
}

/** Where the two commits parted. ConfigError where they never met, or where a shallow clone does not know. */
export async function findMergeBase(
  place: GitPlace,
  repository: RepositoryPlace,
  { base, head }: { readonly base: string; readonly head: string },
): Promise<string> {
  const args = ["merge-base", base, head];
  const answer = await runGit(place, args);
  if (answer.exitCode === 0) return answer.output.trim();
  if (answer.exitCode !== 1) throw failureOf(args, answer);
  if (repository.isShallow) {
    throw new ConfigError(
      `${repository.folder}: the clone is shallow and does not reach the commit where ${base} and ${head} parted; ` +
        "run: git fetch --unshallow (or git fetch --deepen=1000)",
    );
  }
  throw new ConfigError(`${repository.folder}: ${base} and ${head} have no common ancestor; choose another base`);
}

/** What begins with a dash is an option to git, and no argument holds a NUL. */
function couldBeRevision(revision: string): boolean {
  return revision !== "" && !revision.startsWith("-") && !revision.includes("\0");
}

function unknownRevision(repository: RepositoryPlace, revision: string): ConfigError {
  const shown = JSON.stringify(revision);
  return new ConfigError(`${repository.folder}: unknown revision ${shown}; if it is on the remote, run: git fetch`);
}
