import type { JudgedSample } from "#evaluation/pair-figures.ts";
import type { Sample } from "#pairs/pair.ts";
import type { RecordedChange } from "#pairs/recorded-change.ts";

/** What a judge says of a change and of its reverse; higher is riskier. */
export type ChangeOpinion = { readonly forward: number; readonly backward: number };

/** Another judge of the same records: a rule, a linear model, a static analyser. Runs no code that it judges. */
export interface BaselineJudge {
  readonly name: string;
  readonly version: string | null;
  /** One answer a sample, in order; null where the judge does not read its language. */
  judgeSamples(samples: readonly Sample[]): Promise<readonly (JudgedSample | null)[]>;
  /** One answer a change, likewise. */
  judgeChanges(changes: readonly RecordedChange[]): Promise<readonly (ChangeOpinion | null)[]>;
}

/** Baselines that can judge, and those that cannot, with the reason. */
export type Baselines = {
  readonly judges: readonly BaselineJudge[];
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
};
