import type { z } from "zod";

/** One request that GitHub knows, and all that we want to know of its answer. */
export type Operation<Reply> = {
  /** For a person, as in "could not …". */
  readonly task: string;
  /** `GET /repos/{owner}/{repo}/…`, as GitHub's documentation writes it. */
  readonly route: string;
  readonly reply: z.ZodType<Reply>;
  readonly kind: RequestKind;
  /** True where doing it twice is doing it once, so that it may be repeated when nobody knows whether it was done. */
  readonly isRepeatable: boolean;
  /** Statuses that mean "there is none", or "it cannot be": answers, not failures. */
  readonly absences: readonly number[];
};

/**
 * What a request counts as. `content` notifies people and has an hourly limit; `write` changes something else;
 * `progress` is a write that may be dropped while others wait.
 */
export type RequestKind = "read" | "write" | "content" | "progress";

/** What is not there, not there any more, or withheld by law. */
export const GONE: readonly number[] = [404, 410, 451];
