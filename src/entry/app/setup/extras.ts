/** A permission that a host may add, with the event that comes with it: GitHub sends none that no permission covers. */
export type Extra = {
  readonly permission: string;
  readonly access: "read" | "write";
  readonly event: string;
  /** What a person gets for it. */
  readonly gain: string;
};

/** The two that the App does something with; `app.yml` says the same. */
export const EXTRAS: readonly Extra[] = [
  {
    permission: "merge_queues",
    access: "read",
    event: "merge_group",
    gain: "A verdict for each commit of a merge queue. Needed where a queue requires the check.",
  },
  {
    permission: "issues",
    access: "write",
    event: "issue_comment",
    gain: "Commands on the conversation of a pull request, not only in our threads.",
  },
];
