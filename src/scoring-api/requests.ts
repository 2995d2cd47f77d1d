import { z } from "zod";
import { LANGUAGES } from "#trajectory/language.ts";
import type { ApiLimits } from "./replies.ts";

const LanguageName = z.enum(LANGUAGES);

/**
 * What `POST /v1/rewards` takes. A trajectory's steps are the code of its scored steps, comments out, in order: all
 * that the model reads of it.
 */
export function rewardsRequest(limits: ApiLimits) {
  const trajectory = z
    .strictObject({
      language: LanguageName,
      steps: boundedArray(z.string().max(limits.stepCharacters), limits.steps),
    })
    .refine(
      ({ steps }) => steps.reduce((sum, step) => sum + step.length, 0) <= limits.trajectoryCharacters,
      `Too big: expected at most ${limits.trajectoryCharacters} characters in all steps`,
    );
  return z.strictObject({
    trajectories: boundedArray(trajectory, limits.trajectories),
    /** What the reply says beside the steps: every aggregation of a trajectory; a reward for each token. */
    include: z
      .array(z.enum(["aggregates", "tokens"]))
      .max(2)
      .default([]),
  });
}

/** What `POST /v1/rank` takes: each candidate goes on where the prompt, which is code too, ends. */
export function rankRequest(limits: ApiLimits) {
  const code = z.string().max(limits.stepCharacters);
  return z.strictObject({
    language: LanguageName,
    prompt: code.default(""),
    candidates: boundedArray(z.strictObject({ code }), limits.candidates),
    /** True where candidates may stop in the middle of a function. */
    isPrefix: z.boolean().default(false),
  });
}

/** Counted before it is looked into: a million wrong elements are not a million problems. */
function boundedArray<Element>(element: z.ZodType<Element>, most: number) {
  return z.array(z.unknown()).min(1).max(most).pipe(z.array(element));
}

export type RewardsRequest = z.output<ReturnType<typeof rewardsRequest>>;
export type RankRequest = z.output<ReturnType<typeof rankRequest>>;
