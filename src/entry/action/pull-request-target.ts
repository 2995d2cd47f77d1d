import { z } from "zod";
import { CommitId, Id } from "../app/payloads/parts.ts";
import type { ActionSettings } from "./read-settings.ts";
import { commit, type Target } from "./target.ts";

const Repository = z.object({ full_name: z.string() });

/** `pull_request` and `pull_request_target`. Head is the branch's tip: GITHUB_SHA is a merge that nobody wrote. */
const Payload = z.object({
  action: z.string().default(""),
  pull_request: z.object({
    number: Id,
    draft: z.boolean().default(false),
    base: z.object({ sha: CommitId, repo: Repository }),
    // Null where the fork is gone.
    head: z.object({ sha: CommitId, repo: Repository.nullable() }),
  }),
});

/** What a pull request asks for, whichever of the two events tells of it. */
export function pullRequestTarget(payload: unknown, { runner }: ActionSettings): Target {
  const { GITHUB_EVENT_NAME: event, GITHUB_ACTOR: actor } = runner;
  const { action, pull_request: pull } = Payload.parse(payload);
  if (action === "closed") return { kind: "nothing", reason: "the pull request is closed" };
  const isFork = pull.head.repo?.full_name !== pull.base.repo.full_name;
  return {
    kind: "change",
    base: commit(pull.base.sha),
    head: commit(pull.head.sha),
    pull: {
      number: pull.number,
      isDraft: pull.draft,
      isReadOnly: event === "pull_request" && (isFork || actor === "dependabot[bot]"),
    },
    ref: `refs/pull/${pull.number}/head`,
  };
}
