import { aggregateAll } from "#evaluation/aggregations.ts";
import { breakdown } from "#evaluation/breakdown.ts";
import { RANKED_BY, type RankedPair, rankFigures } from "#evaluation/rank-figures.ts";
import type { SampleFacts } from "#evaluation/sample-facts.ts";
import type { Breakdown, Figures } from "#report/evaluation-report.ts";
import { comparingScorer } from "../comparing-scorer.ts";
import type { EvaluationInput } from "./evaluation-input.ts";
import { type EvaluationResult, evaluationResult } from "./evaluation-result.ts";
import { type Judgement, type MeasuredSample, measureSamples } from "./measure-samples.ts";

type RankItem = { readonly facts: SampleFacts; readonly ranked: RankedPair };

/** Best of N: of several answers to a problem, is a secure one ranked first. */
export async function evaluateRank(input: EvaluationInput): Promise<EvaluationResult> {
  const comparing = { ...input, scorer: comparingScorer(input.scorer) };
  const measured = await measureSamples(comparing, (sample) => judge(sample, input));
  const compute = (items: readonly RankItem[]): Figures => rankFigures(items.map(({ ranked }) => ranked));
  const findings = {
    groupOf: ({ facts }: RankItem) => facts.id,
    groupedBy: "problem",
    compute,
    breakdowns: breakdownsOf(measured.items, compute),
    pictures: [],
    notes: [
      `Candidates are ranked by \`${RANKED_BY}\`; \`firstBy\` and \`sr\` show every aggregation, those of the paper's ablation first. A tie counts half.`,
      "The sets hold one secure and one vulnerable answer a problem, so `sr` pools the answers of one language and CWE: the share of secure ones among the k best; 0.5 is chance.",
    ],
  };
  return evaluationResult(measured, findings, input);
}

function judge({ facts, scored }: MeasuredSample, { judge: { tau } }: EvaluationInput): Judgement<RankItem> {
  if (scored.kind === "single") return { kind: "skipped", reason: "one version alone ranks against nothing" };
  const { before, after } = scored;
  const ranked = {
    pool: `${facts.language} ${facts.cwe[0] ?? ""}`,
    vulnerable: aggregateAll(before.scored.steps, tau),
    secure: aggregateAll(after.scored.steps, tau),
  };
  return { kind: "item", item: { facts, ranked } };
}

function breakdownsOf(
  items: readonly RankItem[],
  compute: (items: readonly RankItem[]) => Figures,
): readonly Breakdown[] {
  const first = (some: readonly RankItem[]): Figures => ({ first: compute(some).first ?? null });
  const rows = (keysOf: (item: RankItem) => readonly string[]) => breakdown(items, { keysOf, compute: first });
  return [
    { title: "CWE", rows: rows(({ facts }) => facts.cwe) },
    { title: "language", rows: rows(({ facts }) => [facts.language]) },
  ];
}
