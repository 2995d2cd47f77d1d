import { setMaxListeners } from "node:events";
import { UpstreamError } from "#errors.ts";
import type { ModelDescription, ScoreResult, Scorer } from "#ports.ts";
import { expectSafeUrl } from "#scoring-api/expect-safe-url.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";
import { allOrNone } from "./all-or-none.ts";
import { askPatiently, type PatienceOptions } from "./ask-patiently.ts";
import { createBreaker } from "./create-breaker.ts";
import { createMeeting } from "./create-meeting.ts";
import { createTurnstile } from "./create-turnstile.ts";
import type { Ask } from "./exchange.ts";
import { type ExpectedModel, expectDigest } from "./expect-model.ts";
import { type PlannedRequest, planRequests } from "./plan-requests.ts";
import { readRewards } from "./read-rewards.ts";

export type HttpScorerOptions = Omit<PatienceOptions, "breaker"> & {
  readonly expected: ExpectedModel;
  /** The tokenizer of the local model folder. */
  readonly countTokens: (code: string) => number;
  /** True where http:// may leave this machine. */
  readonly isPlainAllowed: boolean;
  /** Requests at once, and those that may wait for their turn. */
  readonly atOnce?: number;
  readonly waiting?: number;
  /** Failures in a row after which nobody asks for `restMs`. */
  readonly failures?: number;
  readonly restMs?: number;
};

/** A step's reply is about 100 bytes; twice that, and what stands around it. */
const BYTES_OF_STEP = 200;
const BYTES_AROUND = 65_536;

/**
 * Scores on another host that runs `seccodeprm serve` with the same model; compares both before the first score.
 * What takes longer than the time limit is `timed-out`; a host that is down is an UpstreamError.
 * @throws ConfigError for an address that would carry code unencrypted.
 */
export function createHttpScorer(given: HttpScorerOptions): Scorer {
  const { expected, failures = 5, restMs = 30_000, atOnce = 4, waiting = 1_024, now, timeoutMs } = given;
  const url = expectSafeUrl(given.url, given);
  const options = { ...given, url, breaker: createBreaker({ failures, restMs, now }) };
  const turnstile = createTurnstile({ atOnce, waiting });
  const closing = new AbortController();
  // Every score in hand listens: no leak.
  setMaxListeners(0, closing.signal);
  const { maxTokens } = expected;
  let { name, digest } = expected;
  let provider: ModelDescription["provider"] | null = null;

  async function ask(question: Ask, signal: AbortSignal) {
    const asked = turnstile.pass(() => askPatiently(question, signal, options));
    if (asked === null) throw new UpstreamError(`too much waits for the scorer at ${url}`, { retryAfterMs: restMs });
    return asked;
  }

  const meeting = createMeeting((question) => ask(question, closing.signal), { expected, url, timeoutMs });

  async function send({ body, places }: PlannedRequest, signal: AbortSignal): Promise<readonly ScoreResult[]> {
    const steps = places.reduce((sum, place) => sum + place.steps, 0);
    const mostBytes = BYTES_AROUND + steps * BYTES_OF_STEP;
    const heard = await ask({ method: "POST", path: "/v1/rewards", body, mostBytes }, signal);
    if (heard.kind === "late") return places.map(() => ({ kind: "timed-out", afterMs: timeoutMs }));
    const { model, results } = readRewards(heard.value, places, url);
    // Another model since we met: whoever scores next meets it anew.
    if (model.digest !== digest) meeting.forget();
    expectDigest(model.digest, { ...expected, digest }, url);
    provider = model.provider;
    return results;
  }

  return {
    /** The provider is the one that computed last; before anybody did, the usual one. */
    get model() {
      return { name, digest: digest ?? "", provider: provider ?? "cpu", maxTokens };
    },
    score: async (trajectories: readonly Trajectory[]) => {
      if (trajectories.length === 0) return [];
      const met = await meeting.meet();
      const { limits } = met;
      provider ??= met.provider;
      // Where any model may answer, it is the one that did.
      if (digest === null) ({ name, digest } = met);
      const { requests, settled } = planRequests(trajectories, { limits, timeoutMs });
      const answers = await allOrNone(requests, closing.signal, send);
      const results = new Map(settled);
      requests.forEach(({ places }, at) => {
        places.forEach(({ index }, place) => void results.set(index, answers[at]?.[place] as ScoreResult));
      });
      return trajectories.map((_, index) => results.get(index) as ScoreResult);
    },
    countTokens: given.countTokens,
    close: async () => closing.abort(),
  } satisfies Scorer;
}
