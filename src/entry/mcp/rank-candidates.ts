import { z } from "zod";
import { ConfigError } from "#errors.ts";
import { excerptOf } from "#gate/excerpt.ts";
import { round } from "#report/round.ts";
import { type Aggregates, USUAL_AGGREGATION } from "#reward/aggregations.ts";
import { type JudgedCandidate, selectBest } from "#usecases/select-best.ts";
import { Code, LanguageName, LowStep, Model, Note, Omissions } from "./answer-schemas.ts";
import { MCP_LIMITS } from "./limits.ts";
import type { McpWorld } from "./mcp-world.ts";

const AGGREGATIONS = [
  "weighted",
  "minimum",
  "average",
  "last",
  "binary",
  "weightedMinimum",
  "weightedBinary",
] as const satisfies readonly (keyof Aggregates)[];

const Ranking = z
  .array(z.int().min(0))
  .describe("indexes of the candidates, the most secure first; ties to the earlier");

export const RANK_CANDIDATES = {
  title: "Rank candidates",
  description:
    "Ranks several pieces of code that answer the same prompt by what the model says of their steps, the most secure first. " +
    "It does not run them and does not know whether they work: test that yourself before you take the first.",
  inputSchema: {
    language: LanguageName,
    candidates: z.array(Code).min(1).max(MCP_LIMITS.maxCandidates),
    prompt: Code.default("").describe("code that stands before every candidate"),
    unfinished: z.boolean().default(false).describe("true where candidates may stop in the middle of a function"),
    aggregation: z.enum(AGGREGATIONS).default(USUAL_AGGREGATION).describe("how margins become one number"),
  },
  outputSchema: {
    note: Note,
    aggregation: z.enum(AGGREGATIONS),
    ranking: Ranking,
    rankings: z.record(z.enum(AGGREGATIONS), Ranking),
    model: Model,
    candidates: z.array(
      z.object({
        index: z.int().min(0),
        reward: z.number().nullable().describe("by the chosen aggregation; null where nothing of it could be scored"),
        aggregates: z.record(z.enum(AGGREGATIONS), z.number()).nullable(),
        steps: z.int().min(0),
        lowest: z.array(LowStep).describe("lines count from the prompt's first"),
        omissions: Omissions,
      }),
    ),
  },
};

export type RankCandidatesInput = z.infer<z.ZodObject<(typeof RANK_CANDIDATES)["inputSchema"]>>;

/** Ranks the candidates of one prompt, with the steps that put them there. */
export async function rankCandidatesFor(input: RankCandidatesInput, { model, parser, scorer }: McpWorld) {
  const { language, prompt, candidates, unfinished, aggregation } = input;
  const length = candidates.reduce((sum, code) => sum + code.length + prompt.length, 0);
  if (length > MCP_LIMITS.maxCandidateText) {
    throw new ConfigError(
      `${length} characters, prompts included; at most ${MCP_LIMITS.maxCandidateText}: send fewer candidates`,
    );
  }
  const options = { language, prompt, candidates, isPrefix: unfinished, tau: model.manifest.tau };
  const { rankings, candidates: judged } = await selectBest(options, { parser, scorer });
  const { name, digest, provider } = scorer.model;
  return {
    aggregation,
    ranking: rankings[aggregation],
    rankings,
    model: { name, digest, provider },
    candidates: judged.map((candidate, index) => ({ index, ...candidateAnswer(candidate, aggregation) })),
  };
}

function candidateAnswer({ aggregates, steps, omissions }: JudgedCandidate, aggregation: keyof Aggregates) {
  const lowest = [...steps]
    .sort((one, other) => one.step.margin - other.step.margin)
    .slice(0, LOWEST_STEPS)
    .map(({ function: name, step: { first, last, margin, text } }) => {
      return { function: name, first, last, margin: round(margin), excerpt: excerptOf(text) };
    });
  const rounded = aggregates === null ? null : roundAll(aggregates);
  return { reward: rounded?.[aggregation] ?? null, aggregates: rounded, steps: steps.length, lowest, omissions };
}

/** A candidate is told by few: there are many candidates. */
const LOWEST_STEPS = 3;

function roundAll(aggregates: Aggregates): Aggregates {
  const entries = AGGREGATIONS.map((name) => [name, round(aggregates[name])] as const);
  return { ...aggregates, ...Object.fromEntries(entries) };
}
