import { UpstreamError } from "#errors.ts";
import { explainFailure } from "./explain-failure.ts";
import { type Failure, failureOf, type Outcome } from "./failure.ts";
import type { Octokit } from "./octokit.ts";
import type { Operation } from "./operation.ts";
import type { RateLimit } from "./rate-limits.ts";
import { type Page, readReply } from "./read-reply.ts";

export type CallOptions = {
  readonly octokit: Octokit;
  readonly limit: RateLimit;
  sleep(ms: number): Promise<void>;
  now(): number;
  /** Longest time that a call itself waits; the caller is told to wait where more is needed. */
  readonly patienceMs: number;
  /** Ends a request that takes too long; begun anew for each one. */
  startTimeout(): AbortSignal;
  /** Has the Octokit take a new token; null where there is no other. */
  readonly refreshToken: (() => Promise<void>) | null;
};

export type Parameters = Readonly<Record<string, unknown>>;

/** Asks GitHub once, waiting as GitHub asks. Null for one of the operation's absences. @throws UpstreamError */
export type Call = <Reply>(operation: Operation<Reply>, parameters: Parameters) => Promise<Page<Reply> | null>;

/** Repeats after a limit, a cut connection or a server error. */
const MOST_REPEATS = 3;
/** Before the first repeat; doubling. */
const FIRST_REPEAT_MS = 1000;
/** The version of GitHub's API that we were written for. */
const HEADERS = { "x-github-api-version": "2022-11-28" };

/**
 * A call that keeps to the limits, and repeats what may be repeated: what was surely not done, or what is done once
 * however often it is asked. A comment whose connection was cut is neither.
 */
export function createCall(options: CallOptions): Call {
  return async (operation, parameters) => {
    let tried = { repeats: 0, isTokenNew: false };
    for (;;) {
      await waitForPause(operation, options);
      const outcome = await send(operation, parameters, options);
      if (outcome.kind === "skipped") return null;
      if (outcome.kind === "answered") return readReply(operation, outcome.reply);
      if (outcome.kind === "refused" && operation.absences.includes(outcome.status)) return null;
      tried = await repeatOf(outcome, tried, { ...options, operation });
    }
  };
}

async function send(operation: Operation<unknown>, parameters: Parameters, options: CallOptions): Promise<Outcome> {
  const { octokit, limit, startTimeout, now } = options;
  const outcome = await limit.run(operation.kind, async () => {
    const request = { signal: startTimeout() };
    try {
      return {
        kind: "answered",
        reply: await octokit.request(operation.route, { ...parameters, headers: HEADERS, request }),
      };
    } catch (error) {
      return failureOf(error, now());
    }
  });
  if (outcome.kind === "limited") limit.pause.begin(outcome.waitMs);
  if (outcome.kind === "answered") limit.pause.forgive();
  return outcome;
}

async function waitForPause({ task }: Operation<unknown>, { limit, patienceMs, sleep }: CallOptions): Promise<void> {
  for (let leftMs = limit.pause.leftMs(); leftMs > 0; leftMs = limit.pause.leftMs()) {
    if (leftMs > patienceMs) {
      throw new UpstreamError(`could not ${task}: GitHub's limit is reached`, { retryAfterMs: leftMs });
    }
    await sleep(leftMs);
  }
}

type Tried = { readonly repeats: number; readonly isTokenNew: boolean };
type Repeating = CallOptions & { readonly operation: Operation<unknown> };

/** Prepares the next try, waiting for it. @throws UpstreamError where there is none. */
async function repeatOf(failure: Failure, tried: Tried, options: Repeating): Promise<Tried> {
  const { operation, limit, patienceMs, sleep, refreshToken } = options;
  const { task } = operation;
  const failed = () => explainFailure(task, failure, limit.pause.leftMs());
  if (failure.kind === "unauthorized" && refreshToken !== null && !tried.isTokenNew) {
    await takeNewToken(task, refreshToken, options.now);
    return { ...tried, isTokenNew: true };
  }
  if (tried.repeats >= MOST_REPEATS) throw failed();
  const next = { ...tried, repeats: tried.repeats + 1 };
  // The next try waits for the limit itself, and says so where that takes too long.
  if (failure.kind === "limited" && limit.pause.leftMs() <= patienceMs) return next;
  if (failure.kind !== "unknown" || !operation.isRepeatable) throw failed();
  const waitMs = Math.max(failure.waitMs ?? 0, FIRST_REPEAT_MS * 2 ** tried.repeats);
  if (waitMs > patienceMs) throw failed();
  await sleep(waitMs);
  return next;
}

async function takeNewToken(task: string, refreshToken: () => Promise<void>, now: () => number): Promise<void> {
  try {
    await refreshToken();
  } catch (error) {
    throw explainFailure(task, failureOf(error, now()), 0);
  }
}
