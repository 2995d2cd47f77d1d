import { ConfigError, UpstreamError } from "#errors.ts";
import { retryWaitMs } from "#scoring-api/retry-wait.ts";
import type { Breaker } from "./create-breaker.ts";
import { type Ask, type ExchangeOptions, exchange, type Heard } from "./exchange.ts";

export type PatienceOptions = ExchangeOptions & {
  readonly breaker: Breaker;
  /** Tries after the first. */
  readonly retries: number;
  /** From 0 to 1. */
  readonly random: () => number;
};

/** What the server said, or that it took longer than the time limit. */
export type Patient = { readonly kind: "answered"; readonly value: unknown } | { readonly kind: "late" };

/**
 * Asks until there is an answer: cut connections, failures and 429 are tried again, with the wait that the server names.
 * A late answer is not: it took the whole time limit already.
 * @throws ConfigError for a token that the server does not know; UpstreamError where all tries failed.
 */
export async function askPatiently(ask: Ask, signal: AbortSignal, options: PatienceOptions): Promise<Patient> {
  for (let failures = 0; ; failures++) {
    const heard = await askOnce(ask, signal, options);
    if (heard.kind === "answered" || heard.kind === "late") return heard;
    const waitMs = failures < options.retries ? waitAfter(heard, failures, options) : null;
    if (waitMs === null || signal.aborted) throw errorOf(heard, options);
    await options.sleep(waitMs, signal);
  }
}

async function askOnce(ask: Ask, signal: AbortSignal, options: PatienceOptions): Promise<Heard> {
  const { breaker, url } = options;
  const retryAfterMs = breaker.closedForMs();
  if (retryAfterMs > 0) {
    throw new UpstreamError(`the scorer at ${url} failed several times in a row and is given a rest`, { retryAfterMs });
  }
  const heard = await exchange(ask, signal, options);
  // Whoever was told to stop learned nothing of the server.
  if (isAlive(heard)) breaker.succeeded();
  else if (!signal.aborted) breaker.failed();
  return heard;
}

/** A server that refuses or has too much to do is there. */
function isAlive({ kind }: Heard): boolean {
  return kind === "answered" || kind === "refused" || kind === "busy" || kind === "unauthorised";
}

/** Null where trying again would bring the same. */
function waitAfter(heard: Heard, failures: number, { random }: PatienceOptions): number | null {
  if (heard.kind !== "busy" && heard.kind !== "failed") return null;
  return retryWaitMs({ failures, retryAfterMs: heard.retryAfterMs, chance: random() });
}

function errorOf(heard: Exclude<Heard, { kind: "answered" | "late" }>, { url }: PatienceOptions): Error {
  switch (heard.kind) {
    case "unauthorised":
      return new ConfigError(
        `the scorer at ${url} does not accept the token: give this side and \`seccodeprm serve\` the same one`,
      );
    case "forged":
      return new UpstreamError(
        `who answers at ${url} did not prove to have the token: a stranger, or a scorer without it; nothing of it is used`,
      );
    case "refused":
      return new UpstreamError(`the scorer at ${url} refused with status ${heard.status}: ${heard.message}`);
    case "busy":
      return new UpstreamError(`the scorer at ${url} has too much to do`, retryAfter(heard));
    case "failed":
      return new UpstreamError(`the scorer at ${url} failed: ${heard.problem}`, {
        cause: heard.cause,
        ...retryAfter(heard),
      });
    default:
      return heard satisfies never;
  }
}

function retryAfter({ retryAfterMs }: { readonly retryAfterMs: number | undefined }): { retryAfterMs?: number } {
  return retryAfterMs === undefined ? {} : { retryAfterMs };
}
