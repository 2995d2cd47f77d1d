import type { Analysers } from "#ports/analysers.ts";
import type { BaselineJudge, Baselines } from "#ports/baseline-judge.ts";
import { createAnalyserJudge } from "./analyser-judge.ts";
import type { EvaluationInput } from "./evaluation-input.ts";
import { LENGTH_JUDGE } from "./length-judge.ts";
import { createLinearJudge } from "./linear-judge.ts";
import { trainingPairs } from "./training-pairs.ts";

export const BASELINES = ["length", "linear", "flawfinder", "cppcheck", "bandit", "semgrep", "http"] as const;
export type BaselineName = (typeof BASELINES)[number];

export type BaselineRequest = {
  readonly names: readonly BaselineName[];
  /** Files of training pairs for the linear model; empty where the sets' own `train` split serves. */
  readonly train: readonly string[];
  /** The linear model learns from other packages of the set itself. */
  readonly isGate: boolean;
  readonly analysers: Analysers;
  /** Another model behind an address; null where none was named. */
  readonly remote: BaselineJudge | null;
};

type Opened =
  | { readonly kind: "judge"; readonly judge: BaselineJudge }
  | { readonly kind: "none"; readonly reason: string };

/** The judges that were asked for, as far as they can judge here; why not, for the others. */
export async function openBaselines(
  request: BaselineRequest,
  input: Pick<EvaluationInput, "files" | "sets">,
): Promise<Baselines> {
  const opened = await Promise.all(
    request.names.map(async (name) => ({ name, found: await open(name, request, input) })),
  );
  return {
    judges: opened.flatMap(({ found }) => (found.kind === "judge" ? [found.judge] : [])),
    leftOut: opened.flatMap(({ name, found }) => (found.kind === "none" ? [{ name, reason: found.reason }] : [])),
  };
}

const NO_ADDRESS: Opened = { kind: "none", reason: "no address: name one with --baseline-url" };

async function open(
  name: BaselineName,
  { train, isGate, analysers, remote }: BaselineRequest,
  input: Pick<EvaluationInput, "files" | "sets">,
): Promise<Opened> {
  if (name === "length") return { kind: "judge", judge: LENGTH_JUDGE };
  if (name === "http") return remote === null ? NO_ADDRESS : { kind: "judge", judge: remote };
  if (name === "linear") {
    const pairs = await trainingPairs(train, input);
    if (pairs.length > 0 || isGate) return { kind: "judge", judge: createLinearJudge(pairs) };
    return { kind: "none", reason: "no training pairs: the sets have no `train` split; name files with --train" };
  }
  const found = await analysers.find(name);
  return found.kind === "none" ? found : { kind: "judge", judge: createAnalyserJudge(found.analyser) };
}
