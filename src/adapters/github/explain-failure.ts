import { UpstreamError } from "#errors.ts";
import type { Failure } from "./failure.ts";

/** What a task failed at, and when to try again where that is known. */
export function explainFailure(task: string, failure: Failure, pauseMs: number): UpstreamError {
  const waitMs = failure.kind === "limited" ? pauseMs : failure.kind === "unknown" ? (failure.waitMs ?? 0) : 0;
  const retry = waitMs > 0 ? { retryAfterMs: waitMs } : {};
  return new UpstreamError(`could not ${task}: ${reasonOf(failure)}`, { cause: failure.cause, ...retry });
}

function reasonOf(failure: Failure): string {
  switch (failure.kind) {
    case "limited":
      return "GitHub's limit is reached";
    case "unauthorized":
      return "GitHub does not accept the token";
    case "refused":
      return `GitHub refuses it with ${failure.status}`;
    case "unknown":
      return "GitHub gives no answer";
    default:
      return failure satisfies never;
  }
}
