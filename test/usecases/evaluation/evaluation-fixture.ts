import { defaultPolicy } from "#config.ts";
import type { Sample, TrainingPair } from "#pairs/pair.ts";
import type { Baselines } from "#ports/baseline-judge.ts";
import type { EvaluationInput } from "#usecases/evaluation/evaluation-input.ts";
import { MADE_UP_RISK } from "../../entry/made-up-risk.ts";
import { BY_REWARD } from "../../fakes/by-reward.ts";
import { fakeScorer } from "../../fakes/fake-scorer.ts";
import { createFakeSets, type HeldSets } from "../../fakes/fake-sets.ts";
import { MADE_UP_PARSER, SILENT } from "../fake-pair-store.ts";

/** An evaluation of made-up sets, all files of them, by a scorer that knows a few words. */
export function inputOf(held: HeldSets, changed: Partial<EvaluationInput> = {}): EvaluationInput {
  const files = [...Object.keys(held.samples ?? {}), ...Object.keys(held.changes ?? {})];
  return {
    files,
    format: "auto",
    splits: null,
    protocol: "blind",
    fingerprints: null,
    judge: BY_REWARD,
    edits: null,
    atOnce: 2,
    sets: createFakeSets(held).sets,
    parser: MADE_UP_PARSER,
    scorer: fakeScorer(),
    progress: SILENT,
    ...changed,
  };
}

export const NO_BASELINES: Baselines = { judges: [], leftOut: [] };

export const RULES = { policy: defaultPolicy(), riskModel: MADE_UP_RISK, toolVersion: "1.2.3" };

const PROVENANCE = {
  dataset: "made-up",
  split: "test",
  path: null,
  cwe: ["CWE-125"],
  repo: "acme/gear",
  commit: null,
  cve: null,
  licence: null,
  svenValOverlap: null,
};

/** A pair of one-step functions: the words of each version. */
export function pairOf(
  id: string,
  before: string,
  after: string,
  provenance: Partial<Sample["provenance"]> = {},
): TrainingPair {
  const code = (words: string) => `fn copy() {\n  ${words};\n}\n`;
  return {
    kind: "pair",
    before: code(before),
    after: code(after),
    language: "c",
    provenance: { ...PROVENANCE, id, ...provenance },
  };
}
