import { z } from "zod";
import type { PullRequestEnd } from "#work/job.ts";
import { CommitId, Id, InRepository, Repository, type Told, told } from "./parts.ts";

/** What GitHub says where it knows no licence, or none that has an id. */
const NO_LICENCE: readonly (string | null)[] = [null, "", "NOASSERTION"];

/** Null for an account that is gone: GitHub shows it as `ghost`. */
const Author = z.object({ login: z.string().max(100) }).nullable();

const Facts = z.object({
  default_branch: z.string(),
  license: z.object({ spdx_id: z.string().max(100).nullable() }).nullish(),
});

const Pull = z.object({
  number: Id,
  head: z.object({ sha: CommitId }),
  base: z.object({ sha: CommitId, ref: z.string() }),
  user: Author,
  merged: z.boolean().nullish(),
});

/** `pull_request`: titles and bodies are a stranger's and are not read, branch names only compared. */
export const PullRequestPayload = InRepository.extend({
  repository: z.intersection(Repository, Facts),
  pull_request: Pull,
  changes: z.object({ base: z.unknown() }).partial().optional(),
}).transform(
  (payload): Told => ({
    kind: "pull-request",
    ...told(payload),
    ref: { repository: nameOf(payload.repository), number: payload.pull_request.number },
    headSha: payload.pull_request.head.sha,
    isBaseEdited: payload.changes?.base !== undefined,
    end: payload.action === "closed" ? endOf(payload.pull_request, payload.repository) : null,
  }),
);

function nameOf({ owner, name }: z.output<typeof Repository>) {
  return { owner, name };
}

/** What was merged elsewhere goes on: a branch upon a branch ends with the one below. */
function endOf({ merged, base, user }: z.output<typeof Pull>, facts: z.output<typeof Facts>): PullRequestEnd | null {
  if (merged !== true) return { kind: "unmerged" };
  if (base.ref !== facts.default_branch) return null;
  const licence = facts.license?.spdx_id ?? null;
  const author = user === null ? "ghost" : user.login;
  return { kind: "merged", baseSha: base.sha, author, licence: NO_LICENCE.includes(licence) ? null : licence };
}

/** `merge_group`: a commit that a merge queue made. */
export const MergeGroupPayload = InRepository.extend({
  merge_group: z.object({ head_sha: CommitId, base_sha: CommitId }),
}).transform(
  (payload): Told => ({
    kind: "merge-group",
    ...told(payload),
    repository: payload.repository,
    headSha: payload.merge_group.head_sha,
    baseSha: payload.merge_group.base_sha,
  }),
);
