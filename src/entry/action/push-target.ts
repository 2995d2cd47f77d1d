import { z } from "zod";
import { CommitId } from "../app/payloads/parts.ts";
import { branch, commit, type Target } from "./target.ts";

const Payload = z.object({
  ref: z.string(),
  before: CommitId,
  after: CommitId,
  // Of an annotated tag `after` is the tag, which is no commit.
  head_commit: z.object({ id: CommitId }).nullable(),
  repository: z.object({ default_branch: z.string().min(1) }),
});

/** The null id: there was no commit before, or there is none any more. */
const NOTHING = /^0+$/;

/** From the commit before to the one after; a new branch or tag from where it left the default branch. */
export function pushTarget(payload: unknown): Target {
  const { ref, before, after, head_commit: head, repository } = Payload.parse(payload);
  if (NOTHING.test(after)) return { kind: "nothing", reason: "the push deletes a branch or a tag" };
  const change = { kind: "change", head: commit(head === null ? after : head.id), pull: null, ref } as const;
  if (!NOTHING.test(before)) return { ...change, base: commit(before) };
  if (ref === `refs/heads/${repository.default_branch}`) {
    return { kind: "nothing", reason: "the default branch is new, so there is nothing to compare it with" };
  }
  return { ...change, base: branch(repository.default_branch) };
}
