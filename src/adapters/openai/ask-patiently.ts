import { ConfigError } from "#errors.ts";
import { type Ask, type ExchangeOptions, exchange, type Heard } from "./exchange.ts";
import { type ReadAnswer, readAnswer } from "./read-answer.ts";

export type PatienceOptions = ExchangeOptions & {
  /** Tries after the first. */
  readonly retries: number;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Resolves after the time, or at once when the signal is aborted; never rejects. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
};

/** Until when, in milliseconds since 1970, and who may end it before. */
export type Patience = { readonly deadline: number; readonly signal: AbortSignal };

export type Asked =
  | { readonly kind: "answered"; readonly answer: ReadAnswer }
  | { readonly kind: "refused"; readonly problem: string }
  | { readonly kind: "failed"; readonly problems: readonly string[]; readonly retryAfterMs: number | undefined };

const FIRST_WAIT_MS = 250;
const MOST_WAIT_MS = 8_000;

/**
 * Asks until there is an answer that can be read: failures, 429 and nonsense are tried again, after the wait that the
 * server names, as long as the deadline allows.
 * @throws ConfigError where the server does not accept the key, or knows no such model.
 */
export async function askPatiently(ask: Ask, patience: Patience, options: PatienceOptions): Promise<Asked> {
  const problems = new Set<string>();
  for (let failures = 0; ; failures++) {
    const heard = judge(await exchange(ask, patience.signal, options), options);
    if (heard.kind !== "failed") return heard;
    problems.add(heard.problem);
    const waitMs = waitAfter(failures, heard.retryAfterMs, options);
    const isOver = failures >= options.retries || options.now() + waitMs >= patience.deadline;
    if (isOver || patience.signal.aborted) {
      return { kind: "failed", problems: [...problems], retryAfterMs: heard.retryAfterMs };
    }
    await options.sleep(waitMs, patience.signal);
  }
}

type Judged = Exclude<Asked, { kind: "failed" }> | Extract<Heard, { kind: "failed" }>;

function judge(heard: Heard, { url }: PatienceOptions): Judged {
  if (heard.kind === "failed") return heard;
  if (heard.kind === "refused") {
    if (heard.status === 401 || heard.status === 403)
      throw new ConfigError(`the generator at ${url} does not accept the key (${heard.message}); ${KEY_CURE}`);
    if (heard.status === 404)
      throw new ConfigError(`the generator at ${url} knows no such model or path: ${heard.message}`);
    return { kind: "refused", problem: `it refused with status ${heard.status}: ${heard.message}` };
  }
  const answer = readAnswer(heard.value);
  if (answer !== null) return { kind: "answered", answer };
  return {
    kind: "failed",
    problem: "its answer is none that an OpenAI-compatible server gives",
    retryAfterMs: undefined,
  };
}

const KEY_CURE = "set SECCODEPRM_GENERATOR_KEY";

/** Doubling, by chance up to half less; never before the server says. */
function waitAfter(failures: number, retryAfterMs: number | undefined, { random }: PatienceOptions): number {
  const own = Math.min(MOST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures) * (1 - random() / 2);
  return Math.max(retryAfterMs ?? 0, own);
}
