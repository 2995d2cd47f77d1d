import type { PullRequestRef } from "#publication/pull-request.ts";
import { repositoryKey } from "#publication/repository-key.ts";

/** Names what was said of a finding. */
export function pairKeyOf({ repository, number }: PullRequestRef, finding: string): string {
  return `${repositoryKey(repository)}#${number}/${finding}`;
}
