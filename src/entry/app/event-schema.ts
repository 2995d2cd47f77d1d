import { CheckRunPayload, CheckSuitePayload } from "./payloads/check.ts";
import { InstallationPayload, InstallationRepositoriesPayload } from "./payloads/installation.ts";
import { IssueCommentPayload, ReviewCommentPayload } from "./payloads/message.ts";
import { MergeGroupPayload, PullRequestPayload } from "./payloads/pull-request.ts";

/** The events that can ask for work, by GitHub's name, and how their payloads are read. Null asks for nothing. */
export const EVENT_SCHEMAS = {
  pull_request: PullRequestPayload,
  merge_group: MergeGroupPayload,
  check_run: CheckRunPayload,
  check_suite: CheckSuitePayload,
  issue_comment: IssueCommentPayload,
  pull_request_review_comment: ReviewCommentPayload,
  installation: InstallationPayload,
  installation_repositories: InstallationRepositoriesPayload,
} as const;

export type EventName = keyof typeof EVENT_SCHEMAS;
