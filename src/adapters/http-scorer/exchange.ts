import { isSameSecret, PROOF_HEADER, proveAnswer, type Question, sha256, signQuestion } from "#scoring-api/proof.ts";
import { readBoundedBody } from "#scoring-api/read-bounded-body.ts";
import { readRetryAfter } from "#scoring-api/read-retry-after.ts";
import { ErrorReply } from "#scoring-api/replies.ts";

/** One question to the server, by its path below the address. */
export type Ask = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body: string;
  readonly mostBytes: number;
};

/** What came of one question. Only `answered` and `refused` are known to be the server's own words. */
export type Heard =
  | { readonly kind: "answered"; readonly value: unknown }
  | { readonly kind: "refused"; readonly status: number; readonly message: string }
  | { readonly kind: "late" }
  | { readonly kind: "unauthorised" | "forged" }
  /** Alive, but not now. */
  | { readonly kind: "busy"; readonly retryAfterMs: number | undefined }
  | {
      readonly kind: "failed";
      readonly problem: string;
      readonly retryAfterMs: number | undefined;
      readonly cause?: unknown;
    };

export type ExchangeOptions = {
  readonly url: string;
  readonly token: string | null;
  readonly timeoutMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after the time, or at once when the signal is aborted; never rejects. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly fetch: typeof fetch;
  /** 32 hexadecimal digits that nobody can foresee. */
  readonly makeNonce: () => string;
};

/** Asks once, proves the token without telling it, and believes an answer only where it is proven, too. */
export async function exchange(ask: Ask, signal: AbortSignal, options: ExchangeOptions): Promise<Heard> {
  const ended = new AbortController();
  const end = () => ended.abort();
  signal.addEventListener("abort", end, { once: true });
  if (signal.aborted) end();
  const late = options.sleep(options.timeoutMs, ended.signal).then((): Heard => {
    return ended.signal.aborted ? failed("nobody waits for it any more") : { kind: "late" };
  });
  try {
    return await Promise.race([hear(ask, ended.signal, options), late]);
  } finally {
    signal.removeEventListener("abort", end);
    end();
  }
}

async function hear(ask: Ask, signal: AbortSignal, options: ExchangeOptions): Promise<Heard> {
  const { url, token } = options;
  const question = { method: ask.method, path: ask.path, nonce: options.makeNonce(), bodyDigest: sha256(ask.body) };
  try {
    const response = await options.fetch(`${url}${ask.path}`, {
      method: ask.method,
      headers: headersOf(question, token),
      ...(ask.method === "POST" ? { body: ask.body } : {}),
      // Code goes where the address says, and nowhere else.
      redirect: "error",
      signal,
    });
    const body = await readBoundedBody(response, ask.mostBytes);
    return body === null
      ? failed("it answered more than an answer can hold")
      : judge(response, body, question, options);
  } catch (cause) {
    return failed("it cannot be reached, or hung up", undefined, cause);
  }
}

function headersOf(question: Question, token: string | null): Record<string, string> {
  const typed = question.method === "POST" ? { "content-type": "application/json" } : {};
  return token === null ? typed : { ...typed, authorization: signQuestion(token, question) };
}

function judge(response: Response, body: Uint8Array, question: Question, { token, now }: ExchangeOptions): Heard {
  const { status, headers } = response;
  const retryAfterMs = readRetryAfter(headers.get("retry-after"), now());
  if (status === 401) return { kind: "unauthorised" };
  if (status === 429) return { kind: "busy", retryAfterMs };
  if (status >= 500) return failed(`it answered with status ${status}`, retryAfterMs);
  const proof = headers.get(PROOF_HEADER) ?? "";
  if (token !== null && !isSameSecret(proof, proveAnswer(token, question, { status, body }))) return { kind: "forged" };
  const value = parseJson(body);
  if (value === undefined) return failed("its answer is not JSON");
  return status === 200 ? { kind: "answered", value } : { kind: "refused", status, message: messageOf(value) };
}

function failed(problem: string, retryAfterMs?: number, cause?: unknown): Heard {
  return { kind: "failed", problem, retryAfterMs, cause };
}

function messageOf(value: unknown): string {
  const parsed = ErrorReply.safeParse(value);
  return parsed.success ? parsed.data.error.message : "it did not say why";
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
