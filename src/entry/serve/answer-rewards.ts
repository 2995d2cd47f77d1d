import type { ScoreResult } from "#ports.ts";
import { aggregateMargins } from "#reward/aggregate.ts";
import { aggregatesOf } from "#reward/aggregations.ts";
import { type Margin, marginOf } from "#reward/margin.ts";
import type { RewardsReply, TrajectoryReply } from "#scoring-api/replies.ts";
import type { RewardsRequest } from "#scoring-api/requests.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";
import type { ServeContext } from "./serve-context.ts";

/** Scores the steps of a request; R is over all steps of a trajectory. */
export async function answerRewards(
  { trajectories, include }: RewardsRequest,
  { batcher, scorer, model, tokenSpans }: ServeContext,
  signal: AbortSignal,
): Promise<RewardsReply> {
  const results = await batcher.score(trajectories.map(trajectoryOf), signal);
  const { name, digest, provider } = scorer.model;
  const wanted: Wanted = {
    tau: model.manifest.tau,
    tokensOf: include.includes("tokens") ? tokenSpans : null,
    hasAggregates: include.includes("aggregates"),
  };
  return {
    model: { name, digest, provider },
    results: results.map((result, at) => replyOf(result, trajectories[at]?.steps ?? [], wanted)),
  };
}

type Wanted = {
  readonly tau: number;
  readonly tokensOf: ServeContext["tokenSpans"] | null;
  readonly hasAggregates: boolean;
};

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

function replyOf(result: ScoreResult, codes: readonly string[], wanted: Wanted): TrajectoryReply {
  if (result.kind === "timed-out") return result;
  const margins = result.logits.map(marginOf);
  const steps = result.logits.map((logits, at) => {
    const margin = margins[at] as Margin;
    return { ...logits, margin, ...tokensReply(codes[at] ?? "", margin, wanted) };
  });
  const reward = aggregateMargins(margins, wanted.tau);
  if (!wanted.hasAggregates) return { kind: "scored", steps, reward };
  return { kind: "scored", steps, reward, aggregates: aggregatesOf(margins, wanted.tau) };
}

/** A token has the margin of its step: the model says nothing finer. */
function tokensReply(code: string, margin: Margin, { tokensOf }: Wanted) {
  if (tokensOf === null) return {};
  const { reading, spans } = tokensOf(code);
  return { reading, tokens: spans.map((span) => ({ ...span, margin })) };
}
