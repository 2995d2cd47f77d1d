import type { RecordedChange } from "#pairs/recorded-change.ts";
import type { BaselineJudge, ChangeOpinion } from "#ports/baseline-judge.ts";
import type { Scorer } from "#ports.ts";
import { reviewChange } from "../review-change.ts";
import type { EvaluationInput } from "./evaluation-input.ts";
import type { GateRules } from "./gate-rules.ts";
import { judgedByModel } from "./judged-by-model.ts";
import { mapAhead } from "./map-ahead.ts";
import { createMemoryCache } from "./memory-cache.ts";
import { recordedReview } from "./recorded-repository.ts";
import { scoreSample } from "./score-sample.ts";

/** The rule of the paper's scripts, for a model whose own threshold nobody knows: vulnerable where R <= 0. */
const BY_REWARD = { vulnerableAtOrBelow: 0, detector: null };

/**
 * Another model as a judge of the same steps: a version is called vulnerable by its R, a change is as bad as the
 * log-odds that its changed steps lost. The model of changes is no part of it: it was fitted on other rewards.
 */
export function createScorerJudge(name: string, scorer: Scorer, input: EvaluationInput, rules: GateRules) {
  const asked = { ...input, scorer, judge: { ...BY_REWARD, tau: input.judge.tau }, edits: null };
  return {
    name,
    /** Known once it has answered. */
    get version() {
      return `${scorer.model.name} ${scorer.model.digest.slice(0, 12)}`;
    },
    judgeSamples: (samples) =>
      judgeAll(samples, input, async (sample) => {
        const result = await scoreSample(sample, asked);
        return result.kind === "skipped" ? null : judgedByModel(result.scored, asked);
      }),
    judgeChanges: (changes) => judgeAll(changes, input, (change) => judgeChange(change, asked, rules)),
  } satisfies BaselineJudge;
}

async function judgeAll<Item, Opinion>(
  items: readonly Item[],
  { atOnce }: EvaluationInput,
  judge: (item: Item) => Promise<Opinion>,
): Promise<readonly Opinion[]> {
  const opinions: Opinion[] = [];
  for await (const opinion of mapAhead(oneByOne(items), atOnce, judge)) opinions.push(opinion);
  return opinions;
}

async function* oneByOne<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

const NOTHING_SUPPRESSED = { baseline: { base: [], head: [], path: "" }, dismissed: new Map<string, string>() };

/** Null where nothing could be looked at. */
async function judgeChange(
  recorded: RecordedChange,
  { sets, parser, scorer }: EvaluationInput,
  rules: GateRules,
): Promise<ChangeOpinion | null> {
  const { change, repository } = recordedReview(recorded, "forward", sets.digest);
  const report = await reviewChange(
    { change, ...rules, ...NOTHING_SUPPRESSED, policySource: "evaluation", policyDigest: "" },
    { repository, parser, scorer, cache: createMemoryCache(), progress: { report: () => undefined } },
  );
  if (report.verdict.kind === "abstain") return null;
  const matches = report.functions.flatMap((review) => review.matches);
  const lost = matches.reduce((sum, { regression }) => sum + regression, 0);
  return { forward: lost, backward: -lost };
}
