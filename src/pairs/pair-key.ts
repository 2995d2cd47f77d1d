import { fullNameOf, type PullRequestRef } from "#publication/pull-request.ts";

/** Names what was said of a finding; the same for a repository's name in any case. */
export function pairKeyOf({ repository, number }: PullRequestRef, fingerprint: string): string {
  return `${fullNameOf(repository).toLowerCase()}#${number}/${fingerprint}`;
}
