/** What we use of an Octokit: probot's, @octokit/rest's, or @octokit/core's. Its own retries must be off: ours are bounded. */
export type Octokit = {
  request(route: string, parameters?: Record<string, unknown>): Promise<OctokitReply>;
};

export type OctokitReply = {
  readonly status: number;
  readonly data: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
};
