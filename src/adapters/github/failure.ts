import type { OctokitReply } from "./octokit.ts";

/** What came of one request. */
export type Outcome =
  | { readonly kind: "answered"; readonly reply: OctokitReply }
  | Failure
  | { readonly kind: "skipped" };

export type Failure =
  /** A primary or secondary limit: it was not done. `waitMs` is null where GitHub names no time. */
  | { readonly kind: "limited"; readonly waitMs: number | null; readonly cause: unknown }
  /** The token was not accepted: it was not done. */
  | { readonly kind: "unauthorized"; readonly cause: unknown }
  /** GitHub will not do it, however often it is asked. */
  | { readonly kind: "refused"; readonly status: number; readonly cause: unknown }
  /** A server error, a cut connection or a time limit: nobody knows whether it was done. */
  | { readonly kind: "unknown"; readonly waitMs: number | null; readonly cause: unknown };

/** What an Octokit's error says. Nothing of the request is kept: it holds a token and people's code. */
export function failureOf(error: unknown, now: number): Failure {
  const answer = answerIn(error);
  if (answer === null) return { kind: "unknown", waitMs: null, cause: innermost(error) };
  const { status } = answer;
  const cause = new Error(summaryOf(answer));
  const waitMs = waitIn(answer, now);
  if (isLimit(answer)) return { kind: "limited", waitMs, cause };
  if (status === 401) return { kind: "unauthorized", cause };
  return status >= 500 ? { kind: "unknown", waitMs, cause } : { kind: "refused", status, cause };
}

type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly message: string;
};

/** What GitHub said, if it was heard: an Octokit also gives status 500 to a connection that was cut. */
function answerIn(error: unknown): Answer | null {
  const response = fieldOf(error, "response");
  const status = fieldOf(response, "status");
  if (typeof status !== "number") return null;
  const message = fieldOf(fieldOf(response, "data"), "message");
  return {
    status,
    headers: recordOf(fieldOf(response, "headers")),
    message: typeof message === "string" ? message : "",
  };
}

/** GitHub says 403 for both limits, or 429; the secondary one may come with a message alone. */
function isLimit({ status, headers, message }: Answer): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  return headers["retry-after"] !== undefined || isSpent(headers) || /rate limit|abuse detection/i.test(message);
}

/** `retry-after` first, then the reset of a spent limit: the order of GitHub's documentation. */
function waitIn({ headers }: Answer, now: number): number | null {
  const seconds = numberIn(headers["retry-after"]);
  if (seconds !== null) return seconds * 1000;
  const reset = isSpent(headers) ? numberIn(headers["x-ratelimit-reset"]) : null;
  // A second more: the clocks differ, and the reset has whole seconds.
  return reset === null ? null : Math.max(0, reset * 1000 - now) + 1000;
}

function isSpent(headers: Answer["headers"]): boolean {
  return numberIn(headers["x-ratelimit-remaining"]) === 0;
}

function numberIn(header: unknown): number | null {
  return /^\d{1,12}$/.test(String(header)) ? Number(header) : null;
}

/** GitHub's own sentence without what it lists of ours, and the id by which its support finds the request. */
function summaryOf({ status, headers, message }: Answer): string {
  const told = message.replace(/[^ -~]+/g, " ").slice(0, 200);
  const request = String(headers["x-github-request-id"] ?? "").replace(/[^\w:]/g, "");
  return [`GitHub answered ${status}`, told, request].filter((part) => part !== "").join(" · ");
}

/** fetch says "fetch failed"; what failed is inside. */
function innermost(error: unknown): Error {
  let deepest = error;
  for (let depth = 0; depth < 5; depth += 1) {
    const cause = fieldOf(deepest, "cause");
    if (!(cause instanceof Error)) break;
    deepest = cause;
  }
  return new Error(deepest instanceof Error ? deepest.message.slice(0, 200) : "no answer");
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
