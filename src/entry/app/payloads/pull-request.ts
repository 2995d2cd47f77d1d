import { z } from "zod";
import { CommitId, Id, InRepository, type Told, told } from "./parts.ts";

/** `pull_request`: titles, bodies and branch names are a stranger's and are not read. */
export const PullRequestPayload = InRepository.extend({
  pull_request: z.object({ number: Id, head: z.object({ sha: CommitId }) }),
  changes: z.object({ base: z.unknown() }).partial().optional(),
}).transform(
  (payload): Told => ({
    kind: "pull-request",
    ...told(payload),
    ref: { repository: payload.repository, number: payload.pull_request.number },
    headSha: payload.pull_request.head.sha,
    isBaseEdited: payload.changes?.base !== undefined,
  }),
);

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
