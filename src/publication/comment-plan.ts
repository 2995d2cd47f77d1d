import type { Placement } from "./placement.ts";

/** What is to be written on a pull request: a value one can print. An empty plan writes nothing. */
export type CommentPlan = {
  /** One review, one content-creating request; null where there is nothing new to say on lines. */
  readonly review: { readonly body: string; readonly comments: readonly LineComment[] } | null;
  /** Comments on files, posted one by one: a review cannot carry them. */
  readonly fileComments: readonly FileComment[];
  /** Own comments whose text changes: fixed, back again, or moved to another verdict. */
  readonly edits: readonly CommentEdit[];
};

export type LineComment = { readonly place: Extract<Placement, { kind: "lines" }>; readonly body: string };
export type FileComment = { readonly path: string; readonly body: string };
export type CommentEdit = { readonly id: number; readonly body: string };
