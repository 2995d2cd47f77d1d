import { z } from "zod";
import { LANGUAGES } from "#trajectory/language.ts";
import { MCP_LIMITS } from "./limits.ts";

/** Lines count from 1, both ends included; margins lie in [-1, 1], positive is secure. */
const Margin = z.number().min(-1).max(1);
const Line = z.int().min(1);
const Span = z.object({ first: Line, last: Line });

/** Stands first in every answer. */
export const Note = z.string().describe("how the rest of the answer is to be read");

export const LanguageName = z.enum(LANGUAGES);

/** Code that a client sends. */
export const Code = z.string().max(MCP_LIMITS.maxCodeBytes);

export const Model = z.object({ name: z.string(), digest: z.string(), provider: z.enum(["cpu", "cuda"]) });

export const Omissions = z
  .array(z.object({ path: z.string(), reason: z.string(), detail: z.string() }))
  .describe("what was not looked at, and why");

export const LowStep = z.object({
  function: z.string().nullable().describe("null for code outside functions"),
  ...Span.shape,
  margin: Margin,
  excerpt: z.string(),
});

export const ScoredFunctionAnswer = z.object({
  name: z.string().nullable().describe("null for code outside functions"),
  reward: Margin.describe("R: the margins together, the lowest weighing most"),
  steps: z.array(
    z.object({ ...Span.shape, margin: Margin, drop: z.number().nullable().describe("against the step before") }),
  ),
});

export const FindingAnswer = z.object({
  fingerprint: z.string(),
  path: z.string(),
  function: z.string().nullable(),
  why: z.string(),
  lines: Span.nullable().describe("at head; null where the function is gone"),
  baseLines: Span.nullable().describe("at base; null for new code"),
  margin: Margin.nullable(),
  baseMargin: Margin.nullable(),
  regression: z.number().describe("log-odds of secure that the change took away here; positive is worse"),
  callers: z.array(z.string()),
  excerpt: z.string(),
});
