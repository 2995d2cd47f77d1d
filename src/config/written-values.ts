import { z } from "zod";
import { globProblem } from "./glob-problem.ts";

/** A whole number between two bounds, both included. */
export function whole(least: number, most: number) {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
}

/** A mapping that knows all its keys. */
export function mapping<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === "invalid_type" ? "must be a mapping of keys" : null),
  });
}

const SHARE = "must be a share above 0 and below 1, such as 0.01 or 1%";

/** A share as a number or a percentage; the number is what comes out. */
export const share = z
  .union(
    [
      z.number().gt(0, { error: SHARE }).lt(1, { error: SHARE }),
      z.string().regex(/^(?=.*[1-9])\d{1,2}(?:\.\d{1,6})?\s*%$/, { error: SHARE }),
    ],
    { error: SHARE },
  )
  .transform((written) => (typeof written === "number" ? written : shareOf(Number.parseFloat(written))));

/** Rounded, so that 0.7% is 0.007 and not 0.006999999999999999. */
function shareOf(percent: number): number {
  return Number((percent / 100).toPrecision(12));
}

/** A path pattern that `matchesGlob` reads as its author means it. */
export const glob = z.string({ error: "must be a pattern such as src/** or *.py" }).check((context) => {
  const problem = globProblem(context.value);
  if (problem !== null) context.issues.push({ code: "custom", message: problem, input: context.value });
});

/** A list of path patterns. */
export const globs = z
  .array(glob, { error: "must be a list of patterns" })
  .max(200, { error: "must have at most 200 patterns" });

const WEIGHT = "must be a number from 0 to 100";

/** A path's weight; 0 leaves it out. */
export const weight = z.number({ error: WEIGHT }).min(0, { error: WEIGHT }).max(100, { error: WEIGHT });
