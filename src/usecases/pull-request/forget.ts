import type { RepositoryName } from "#publication/pull-request.ts";
import type { Task } from "#work/job.ts";

type ForgetTask = Extract<Task, { kind: "forget" }>;

/** What keeps something of repositories. */
export interface Keeper {
  forget(repository: RepositoryName): Promise<void>;
  /** Deletes what is kept of every repository of an account. */
  forgetOwner(owner: string): Promise<void>;
}

/** Deletes all that is kept of repositories that we may no longer see. */
export async function forget({ owner, repositories }: ForgetTask, keepers: readonly Keeper[]): Promise<string> {
  for (const keeper of keepers) {
    if (repositories === "all") await keeper.forgetOwner(owner);
    else for (const repository of repositories) await keeper.forget(repository);
  }
  return repositories === "all" ? "forgot an account" : `forgot ${repositories.length} repositories`;
}
