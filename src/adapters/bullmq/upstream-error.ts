import { UpstreamError } from "#errors.ts";

/** Redis takes a moment to restart. */
const RETRY_AFTER_MS = 2000;

/**
 * A failure of Redis. Errors of the client carry the command they failed at, and that of signing in carries the
 * password: only the kind of the failure is kept.
 */
export function upstreamError(cause: unknown): UpstreamError {
  return new UpstreamError(`Redis failed (${kindOf(cause)})`, { retryAfterMs: RETRY_AFTER_MS });
}

/** `ECONNREFUSED`; `WRONGPASS`, with which Redis' own answers begin; else the name of the error. */
function kindOf(cause: unknown): string {
  const { code, message, name } = partsOf(cause);
  return code ?? /^[A-Z]{3,}(?= )/.exec(message ?? "")?.[0] ?? name ?? "unknown";
}

type Parts = { readonly code?: string; readonly message?: string; readonly name?: string };

function partsOf(cause: unknown): Parts {
  return typeof cause === "object" && cause !== null ? cause : {};
}
