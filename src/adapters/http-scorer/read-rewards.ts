import { UpstreamError } from "#errors.ts";
import type { ScoreResult } from "#ports.ts";
import type { StepLogits } from "#reward/margin.ts";
import { RewardsReply, type StepReply, type TrajectoryReply } from "#scoring-api/replies.ts";
import type { PlannedRequest } from "./plan-requests.ts";

/** What one request brought: who computed, and a result for each of its trajectories. */
export type Rewards = { readonly model: RewardsReply["model"]; readonly results: readonly ScoreResult[] };

/** Reads what `POST /v1/rewards` said. @throws UpstreamError where it does not fit what was asked. */
export function readRewards(value: unknown, places: PlannedRequest["places"], url: string): Rewards {
  const parsed = RewardsReply.safeParse(value);
  if (!parsed.success) throw new UpstreamError(`the scorer at ${url} gave rewards that this program does not read`);
  const { model, results } = parsed.data;
  const isWhole = results.length === places.length && results.every((result, at) => fits(result, places[at]?.steps));
  if (!isWhole) throw new UpstreamError(`the scorer at ${url} gave other rewards than it was asked for`);
  return { model, results: results.map(resultOf) };
}

function fits(result: TrajectoryReply, steps: number | undefined): boolean {
  return result.kind === "timed-out" || result.steps.length === steps;
}

function resultOf(reply: TrajectoryReply): ScoreResult {
  if (reply.kind === "timed-out") return reply;
  return { kind: "scored", logits: reply.steps.map(logitsOf) };
}

function logitsOf({ vulnerable, secure, additive }: StepReply): StepLogits {
  return additive === undefined ? { vulnerable, secure } : { vulnerable, secure, additive };
}
