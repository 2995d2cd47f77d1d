import { z } from "zod";
import type { Revisions } from "#ports/workflow-host.ts";
import { type Api, inRepository } from "./api.ts";
import { GONE, type Operation } from "./operation.ts";

const GET_COMMIT: Operation<{ sha: string }> = {
  task: "find a commit",
  route: "GET /repos/{owner}/{repo}/commits/{ref}",
  reply: z.object({ sha: z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/) }),
  kind: "read",
  isRepeatable: true,
  // 409: an empty repository; 422: no such name.
  absences: [...GONE, 409, 422],
};

/** Names of commits, as GitHub knows them. */
export function createRevisions(api: Api): Revisions {
  return {
    async commitOf(repository, name) {
      const found = await api.find(GET_COMMIT, { ...inRepository(repository), ref: name });
      return found === null ? null : found.sha;
    },
  };
}
