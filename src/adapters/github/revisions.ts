import { z } from "zod";
import type { Revisions } from "#ports/workflow-host.ts";
import { type Api, inRepository } from "./api.ts";
import { GONE, type Operation } from "./operation.ts";

const Commit = z.object({ sha: z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/) });

const GET_COMMIT: Operation<{ sha: string }> = {
  task: "find a commit",
  route: "GET /repos/{owner}/{repo}/commits/{ref}",
  reply: Commit,
  kind: "read",
  isRepeatable: true,
  // 409: an empty repository; 422: no such name.
  absences: [...GONE, 409, 422],
};

const COMPARE: Operation<{ merge_base_commit: { sha: string } }> = {
  ...GET_COMMIT,
  task: "find where two commits parted",
  route: "GET /repos/{owner}/{repo}/compare/{basehead}",
  reply: z.object({ merge_base_commit: Commit }),
};

/** Commits, as GitHub knows them. */
export function createRevisions(api: Api): Revisions {
  return {
    async commitOf(repository, name) {
      const found = await api.find(GET_COMMIT, { ...inRepository(repository), ref: name });
      return found === null ? null : found.sha;
    },
    async mergeBaseOf(repository, base, head) {
      // One commit and no files of it: the rest of the answer is not read.
      const query = { basehead: `${base}...${head}`, per_page: 1, page: 2 };
      const found = await api.find(COMPARE, { ...inRepository(repository), ...query });
      return found === null ? null : found.merge_base_commit.sha;
    },
  };
}
