import { UpstreamError } from "#errors.ts";
import type { ModelDescription, ScoreResult, Scorer } from "#ports.ts";
import { type ModelReply, RewardsReply, type TrajectoryReply } from "#scoring-api/replies.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";
import { askPatiently, type PatienceOptions } from "./ask-patiently.ts";
import { createBreaker } from "./create-breaker.ts";
import { createTurnstile } from "./create-turnstile.ts";
import type { Ask } from "./exchange.ts";
import { type ExpectedModel, expectDigest, expectModel } from "./expect-model.ts";
import { expectSafeUrl } from "./expect-safe-url.ts";
import { type PlannedRequest, planRequests } from "./plan-requests.ts";

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
  const { name, digest, maxTokens } = expected;
  let provider: ModelDescription["provider"] = "cpu";
  let meeting: Promise<ModelReply> | null = null;

  function ask(question: Ask, signal: AbortSignal) {
    const asked = turnstile.pass(() => askPatiently(question, signal, options));
    if (asked === null) throw new UpstreamError(`too much waits for the scorer at ${url}`, { retryAfterMs: restMs });
    return asked;
  }

  /** Once for all; a failure is forgotten, so that the next score asks again. */
  function meet(): Promise<ModelReply> {
    meeting ??= introduce().catch((error: unknown) => {
      meeting = null;
      throw error;
    });
    return meeting;
  }

  async function introduce(): Promise<ModelReply> {
    const heard = await ask({ method: "GET", path: "/v1/model", body: "", mostBytes: BYTES_AROUND }, closing.signal);
    if (heard.kind === "late") throw new UpstreamError(`the scorer at ${url} did not answer within ${timeoutMs} ms`);
    const reply = expectModel(heard.value, expected, url);
    provider = reply.provider;
    return reply;
  }

  async function send({ body, places }: PlannedRequest, signal: AbortSignal): Promise<readonly ScoreResult[]> {
    const steps = places.reduce((sum, place) => sum + place.steps, 0);
    const mostBytes = BYTES_AROUND + steps * BYTES_OF_STEP;
    const heard = await ask({ method: "POST", path: "/v1/rewards", body, mostBytes }, signal);
    if (heard.kind === "late") return places.map(() => ({ kind: "timed-out", afterMs: timeoutMs }));
    const { model, results } = expectRewards(heard.value, places, url);
    // Another model since we met: whoever scores next meets it anew.
    if (model.digest !== digest) meeting = null;
    expectDigest(model.digest, expected, url);
    provider = model.provider;
    return results.map(resultOf);
  }

  return {
    /** The provider is the one that computed last. */
    get model() {
      return { name, digest, provider, maxTokens };
    },
    score: async (trajectories: readonly Trajectory[]) => {
      if (trajectories.length === 0) return [];
      const { limits } = await meet();
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

/** Where one fails, nobody waits for the others any more. */
async function allOrNone<Input, Output>(
  inputs: readonly Input[],
  closing: AbortSignal,
  work: (input: Input, signal: AbortSignal) => Promise<Output>,
): Promise<readonly Output[]> {
  const failed = new AbortController();
  const signal = AbortSignal.any([closing, failed.signal]);
  try {
    return await Promise.all(inputs.map((input) => work(input, signal)));
  } finally {
    failed.abort();
  }
}

/** @throws UpstreamError where the reply does not fit what was asked. */
function expectRewards(value: unknown, places: PlannedRequest["places"], url: string): RewardsReply {
  const parsed = RewardsReply.safeParse(value);
  if (!parsed.success) throw new UpstreamError(`the scorer at ${url} gave rewards that this program does not read`);
  const { results } = parsed.data;
  const isWhole = results.length === places.length && results.every((result, at) => fits(result, places[at]?.steps));
  if (!isWhole) throw new UpstreamError(`the scorer at ${url} gave other rewards than it was asked for`);
  return parsed.data;
}

function fits(result: TrajectoryReply, steps: number | undefined): boolean {
  return result.kind === "timed-out" || result.steps.length === steps;
}

function resultOf(reply: TrajectoryReply): ScoreResult {
  if (reply.kind === "timed-out") return reply;
  return { kind: "scored", logits: reply.steps.map(({ vulnerable, secure }) => ({ vulnerable, secure })) };
}
