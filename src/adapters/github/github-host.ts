import type { CodeHost } from "#ports/code-host.ts";
import { createApi } from "./api.ts";
import { createApprovals } from "./approvals.ts";
import { type CallOptions, createCall } from "./call.ts";
import { createChecks } from "./checks.ts";
import { createComments } from "./comments.ts";
import { createConversation } from "./conversation.ts";
import { createPullRequests } from "./pull-requests.ts";

/** GitHub as one installation, or one workflow's token, sees it. */
export type GithubHostOptions = CallOptions & {
  /** The account that our comments are written by: `<app's slug>[bot]`, or `github-actions[bot]`. */
  readonly botLogin: string;
  /** The App that our checks belong to; null where it is not known. */
  readonly appId: number | null;
};

/** A code host on GitHub, github.com or an Enterprise Server: wherever the Octokit asks. */
export function createGithubHost(options: GithubHostOptions) {
  const api = createApi(createCall(options));
  const pulls = createPullRequests(api);
  return {
    ...pulls,
    ...createChecks(api, options.appId),
    ...createComments(api, { pulls, botLogin: options.botLogin }),
    ...createApprovals(api, options.botLogin),
    ...createConversation(api, options.botLogin),
  } satisfies CodeHost;
}
