/** A comment of ours on a pull request, as it stands there now. */
export type PublishedComment = {
  readonly id: number;
  readonly body: string;
  /** True where a person answered in its thread: such a thread is theirs. */
  readonly isAnswered: boolean;
};
