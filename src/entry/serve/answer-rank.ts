import type { Scorer } from "#ports.ts";
import { USUAL_AGGREGATION } from "#reward/aggregations.ts";
import type { RankRequest } from "#scoring-api/requests.ts";
import { type CandidateStep, type JudgedCandidate, selectBest } from "#usecases/select-best.ts";
import type { ServeContext } from "./serve-context.ts";

/** Ranks the candidates of a request by every aggregation, with the steps that put them there. */
export async function answerRank(
  { language, prompt, candidates, isPrefix }: RankRequest,
  { batcher, scorer, parser, model }: ServeContext,
  signal: AbortSignal,
) {
  const shared: Scorer = { ...scorer, score: (trajectories) => batcher.score(trajectories, signal) };
  const { tau } = model.manifest;
  const codes = candidates.map(({ code }) => code);
  const selection = await selectBest(
    { language, prompt, candidates: codes, isPrefix, tau },
    { parser, scorer: shared },
  );
  const { name, digest, provider } = scorer.model;
  return {
    model: { name, digest, provider },
    aggregation: USUAL_AGGREGATION,
    ranking: selection.rankings[USUAL_AGGREGATION],
    rankings: selection.rankings,
    candidates: selection.candidates.map(candidateReply),
  };
}

function candidateReply({ aggregates, steps, omissions }: JudgedCandidate) {
  return {
    reward: aggregates === null ? null : aggregates[USUAL_AGGREGATION],
    aggregates,
    steps: steps.map(stepReply),
    unread: omissions.map(({ reason, detail }) => ({ reason, detail })),
  };
}

function stepReply({ step, function: name, weight }: CandidateStep) {
  const { first, last, margin, drop, text } = step;
  return { function: name, firstLine: first, lastLine: last, margin, drop, weight, text };
}
