import { readBoundedBody } from "#scoring-api/read-bounded-body.ts";
import { readRefusal } from "./read-answer.ts";

/** What came of one request. */
export type Heard =
  | { readonly kind: "answered"; readonly value: unknown }
  | { readonly kind: "refused"; readonly status: number; readonly message: string }
  | { readonly kind: "failed"; readonly problem: string; readonly retryAfterMs: number | undefined };

export type Ask = {
  readonly path: "/completions" | "/chat/completions";
  readonly body: object;
  /** More is no answer, but a flood. */
  readonly mostBytes: number;
};

export type ExchangeOptions = {
  readonly url: string;
  /** Sent as a bearer token, and shown nowhere. */
  readonly apiKey: string | null;
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** Asks once. Every failure of the network is an answer. */
export async function exchange(ask: Ask, signal: AbortSignal, options: ExchangeOptions): Promise<Heard> {
  const { url, apiKey } = options;
  try {
    const response = await options.fetch(`${url}${ask.path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
      },
      body: JSON.stringify(ask.body),
      // Code and key go where the address says, and nowhere else.
      redirect: "error",
      signal,
    });
    const body = await readBoundedBody(response, ask.mostBytes);
    return body === null ? failed("it answered more than an answer can hold") : judge(response, body, options);
  } catch {
    // undici's causes name addresses and headers: nothing of them is needed.
    return failed("it cannot be reached, or hung up");
  }
}

function judge({ status, headers }: Response, body: Uint8Array, options: ExchangeOptions): Heard {
  const value = parseJson(body);
  const message = withoutKey(readRefusal(value), options.apiKey);
  if (status === 429 || status >= 500) {
    const retryAfterMs = readRetryAfter(headers.get("retry-after"), options.now());
    return failed(`it answered with status ${status}: ${message}`, retryAfterMs);
  }
  if (status !== 200) return { kind: "refused", status, message };
  return value === undefined ? failed("its answer is not JSON, or was cut") : { kind: "answered", value };
}

function failed(problem: string, retryAfterMs?: number): Heard {
  return { kind: "failed", problem, retryAfterMs };
}

/** Some servers repeat the key that they do not know. */
function withoutKey(text: string, apiKey: string | null): string {
  return apiKey === null ? text : text.replaceAll(apiKey, "<key>");
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** In milliseconds; undefined where it says nothing that we read. (RFC 9110, 10.2.3) */
function readRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
