import type { Fault } from "../../github/front.ts";

/** What may go wrong with any request, by a name for the test. */
export function faultsOf({
  nowMs,
  hangUp,
}: {
  nowMs: () => number;
  hangUp: () => void;
}): Readonly<Record<string, Fault>> {
  const status = (code: number, headers: Record<string, string> = {}, message = "Injected", times = 1): Fault => ({
    operation: "*",
    kind: "status",
    status: code,
    headers,
    message,
    times,
  });
  const reset = String(Math.ceil(nowMs() / 1000) + 1200);
  return {
    "401 once": status(401),
    "401 again and again": status(401, {}, "Bad credentials", 9),
    "403 of the primary limit": status(403, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset }),
    "403 of the secondary limit, with a time": status(403, { "retry-after": "5" }),
    "403 of the secondary limit, without": status(403, {}, "You have exceeded a secondary rate limit."),
    "403 for ever": status(403, {}, "Resource not accessible by integration"),
    "429 with a time": status(429, { "retry-after": "90" }),
    "429 without": status(429),
    "404": status(404),
    "409": status(409),
    "422": status(422),
    "500": status(500),
    "502 again and again": status(502, {}, "Bad gateway", 9),
    "503 with a time": status(503, { "retry-after": "7" }),
    "a cut connection": { operation: "*", kind: "cut" },
    "a connection cut after it was done": { operation: "*", kind: "cut-after" },
    "no answer": { operation: "*", kind: "slow", onArrival: hangUp },
    "an answer of another kind": { operation: "*", kind: "garbage" },
  };
}
