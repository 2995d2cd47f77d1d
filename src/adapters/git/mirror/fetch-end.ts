import { UpstreamError } from "#errors.ts";
import type { BoundedEnd } from "./run-bounded.ts";

/** What came of a fetch. */
export type FetchEnd = { readonly kind: "fetched" } | NotFetched;

export type NotFetched =
  /** The repository, or an object that was asked for, is not there, or no longer ours to see. */
  | { readonly kind: "absent" }
  /** More than one fetch may bring. */
  | { readonly kind: "too-large" }
  /** The network or the host failed; try again later. */
  | { readonly kind: "failed"; readonly error: UpstreamError }
  /** Nothing of the world's is known to have failed: our own copy may be damaged. */
  | { readonly kind: "damaged"; readonly error: UpstreamError };

/** 301 and 308: it has another name now. */
const ABSENT = /^fatal: repository '.*' not found|returned error: (301|308|404|410|451)|not our ref [0-9a-f]{40}/m;
/** The system's word for a file that grew beyond its limit. */
const TOO_LARGE = /File too large/;
const WORLD =
  /unable to access|returned error: \d|Authentication failed|could not read Username|RPC failed|early EOF|disconnect|hung up|remote error|remote end|timed out|No space left|Disk quota|fsck error|protocol error|not found|bad line length|expected .*packet|server response/i;

/** Reads what git complained about, in the words of LC_ALL=C. */
export function notFetchedFor({ exitCode, complaint }: BoundedEnd, task: string): NotFetched {
  if (TOO_LARGE.test(complaint)) return { kind: "too-large" };
  if (ABSENT.test(complaint)) return { kind: "absent" };
  const error = new UpstreamError(`could not ${task}: ${summaryOf(complaint, exitCode)}`);
  return { kind: WORLD.test(complaint) ? "failed" : "damaged", error };
}

/** What became of reading what was fetched before: where it cannot be read, our copy is damaged. */
export function damageOf(error: unknown): Extract<NotFetched, { kind: "damaged" }> {
  if (error instanceof UpstreamError) return { kind: "damaged", error };
  throw error;
}

/** git's own first words, without what a server says: nobody knows what that holds. */
function summaryOf(complaint: string, exitCode: number | null): string {
  const own = complaint.split("\n").filter((line) => /^(fatal|error): /.test(line) && !/remote error/.test(line));
  const told = own
    .slice(0, 2)
    .join("; ")
    .replace(/[^ -~]+/g, " ")
    .slice(0, 300);
  return told === "" ? `git fetch ended with exit code ${exitCode}` : told;
}
