import type { Omission } from "#gate/coverage.ts";
import type { Parser, Scorer } from "#ports.ts";
import type { ScoredStep } from "#report/score-report.ts";
import { type Aggregates, aggregatesOf } from "#reward/aggregations.ts";
import type { Margin } from "#reward/margin.ts";
import { type Rankings, rankCandidates } from "#reward/rank-candidates.ts";
import { stepWeights } from "#reward/step-weights.ts";
import { hasCodeFrom } from "#trajectory/has-code-from.ts";
import type { Language } from "#trajectory/language.ts";
import { comparingScorer } from "./comparing-scorer.ts";
import { scoreSource } from "./score-source.ts";

export type SelectOptions = {
  readonly language: Language;
  /** Code that stands before every candidate. Its own steps, the same for all, are read and not counted. */
  readonly prompt: string;
  readonly candidates: readonly string[];
  /** True where candidates may stop in the middle of a function. */
  readonly isPrefix: boolean;
  readonly tau: number;
};

/** Why a candidate stands where it does. */
export type JudgedCandidate = {
  /** Null where nothing of it was scored: it ranks last. */
  readonly aggregates: Aggregates | null;
  /** Its own steps in source order, lines counted from the prompt's first. */
  readonly steps: readonly CandidateStep[];
  readonly omissions: readonly Omission[];
};

export type CandidateStep = {
  readonly step: ScoredStep;
  readonly function: string | null;
  /** Its share in `weighted`, from 0 to 1. */
  readonly weight: number;
};

export type Selection = { readonly rankings: Rankings; readonly candidates: readonly JudgedCandidate[] };

/** Ranks N continuations of one prompt by what the model says of their steps: the whole ranking, and its reasons. */
export async function selectBest(
  options: SelectOptions,
  ports: { readonly parser: Parser; readonly scorer: Scorer },
): Promise<Selection> {
  const candidates = await Promise.all(options.candidates.map((code) => judge(code, options, ports)));
  return { rankings: rankCandidates(candidates.map(({ aggregates }) => aggregates)), candidates };
}

async function judge(
  code: string,
  { language, prompt, isPrefix, tau }: SelectOptions,
  ports: { readonly parser: Parser; readonly scorer: Scorer },
): Promise<JudgedCandidate> {
  const tool = { name: "seccodeprm" as const, version: "" };
  const source = { path: "", text: `${prompt}${code}`, language, isPrefix, tau, tool };
  const { functions, omissions } = await scoreSource(source, { ...ports, scorer: comparingScorer(ports.scorer) });
  const firstOwnLine = firstLineAfter(prompt);
  const all = functions
    .flatMap(({ name, steps }) => steps.map((step) => ({ step, function: name })))
    .filter(({ step }) => step.last >= firstOwnLine)
    .sort((one, other) => one.step.first - other.step.first);
  const own = (await addsCode(source, { firstOwnLine, first: all[0]?.step.first }, ports.parser)) ? all : [];
  const margins = own.map(({ step }) => step.margin as Margin);
  const weights = stepWeights(margins, tau);
  const steps = own.map((found, index) => ({ ...found, weight: weights[index] as number }));
  return { aggregates: margins.length === 0 ? null : aggregatesOf(margins, tau), steps, omissions };
}

/** The line, from 1, on which code begins that follows a prompt. */
export function firstLineAfter(prompt: string): number {
  return prompt.split("\n").length;
}

/** A candidate of comments alone lengthens the prompt's last step, and would be judged by what is not its own. */
async function addsCode(
  source: { readonly language: Language; readonly text: string },
  { firstOwnLine, first = firstOwnLine }: { readonly firstOwnLine: number; readonly first: number | undefined },
  parser: Parser,
): Promise<boolean> {
  if (first >= firstOwnLine) return true;
  const parsed = await parser.outline(source);
  return parsed.kind !== "outlined" || hasCodeFrom(source.text, parsed.outline.comments, firstOwnLine);
}
