import type { ScoreResult } from "#ports.ts";
import { aggregateMargins } from "#reward/aggregate.ts";
import { marginOf } from "#reward/margin.ts";
import type { RewardsReply, TrajectoryReply } from "#scoring-api/replies.ts";
import type { RewardsRequest } from "#scoring-api/requests.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";
import type { ServeContext } from "./serve-context.ts";

/** Scores the steps of a request; R is over all steps of a trajectory. */
export async function answerRewards(
  { trajectories }: RewardsRequest,
  { batcher, scorer, model }: ServeContext,
  signal: AbortSignal,
): Promise<RewardsReply> {
  const results = await batcher.score(trajectories.map(trajectoryOf), signal);
  const { name, digest, provider } = scorer.model;
  return { model: { name, digest, provider }, results: results.map((result) => replyOf(result, model.manifest.tau)) };
}

/** The scorer reads the code of scored steps and nothing else: the rest says where code comes from. */
function trajectoryOf({ language, steps }: RewardsRequest["trajectories"][number]): Trajectory {
  const nowhere = { span: { first: 1, last: 1 }, functionId: "#", part: "changed", isScored: true } as const;
  return {
    functionId: "#",
    path: "",
    name: null,
    language,
    steps: steps.map((code) => ({ text: code, code, ...nowhere })),
  };
}

function replyOf(result: ScoreResult, tau: number): TrajectoryReply {
  if (result.kind === "timed-out") return result;
  const steps = result.logits.map((logits) => ({ ...logits, margin: marginOf(logits) }));
  const margins = steps.map(({ margin }) => margin);
  return { kind: "scored", steps, reward: aggregateMargins(margins, tau) };
}
