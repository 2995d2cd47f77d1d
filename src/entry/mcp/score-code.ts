import { z } from "zod";
import { decodeText } from "#change/decode-text.ts";
import { ConfigError } from "#errors.ts";
import { excerptOf } from "#gate/excerpt.ts";
import { round, roundOrNull } from "#report/round.ts";
import type { ScoredFunction } from "#report/score-report.ts";
import { type Language, languageOf } from "#trajectory/language.ts";
import { scoreSource } from "#usecases/score-source.ts";
import { Code, LanguageName, LowStep, Model, Note, Omissions, ScoredFunctionAnswer } from "./answer-schemas.ts";
import { MCP_LIMITS } from "./limits.ts";
import type { McpWorld } from "./mcp-world.ts";

export const SCORE_CODE = {
  title: "Score code step by step",
  description:
    "Gives each step (a few lines) of a file or of a piece of code a margin from -1 (looks vulnerable) to 1 (looks secure), " +
    "as a small model sees it. Name a file below the server's root with `path`, or send `code` with its `language`. " +
    "For code that is still being written set `unfinished`.",
  inputSchema: {
    path: z.string().min(1).max(4096).optional().describe("a file below the server's root"),
    code: Code.optional().describe("the code itself; give its language too"),
    language: LanguageName.optional().describe("default: by the path's extension"),
    unfinished: z.boolean().default(false).describe("true where the code breaks off"),
  },
  outputSchema: {
    note: Note,
    path: z.string(),
    language: LanguageName,
    unfinished: z.boolean(),
    model: Model,
    functions: z.array(ScoredFunctionAnswer),
    lowest: z.array(LowStep).describe("the steps with the lowest margins, the lowest first"),
    stepsNotListed: z.int().min(0),
    omissions: Omissions,
  },
};

export type ScoreCodeInput = z.infer<z.ZodObject<(typeof SCORE_CODE)["inputSchema"]>>;

/** Scores a file below the root, or code that the client sends. */
export async function scoreCode(input: ScoreCodeInput, world: McpWorld) {
  const source = await sourceOf(input, world);
  const { model, parser, scorer, toolVersion } = world;
  const tool = { name: "seccodeprm" as const, version: toolVersion };
  const options = { ...source, isPrefix: input.unfinished, tau: model.manifest.tau, tool };
  const report = await scoreSource(options, { parser, scorer });
  const { name, digest, provider } = report.model;
  return {
    path: report.path,
    language: report.language,
    unfinished: report.isPrefix,
    model: { name, digest, provider },
    ...listed(report.functions),
    lowest: lowestOf(report.functions),
    omissions: report.omissions,
  };
}

async function sourceOf({ path, code, language }: ScoreCodeInput, { files }: McpWorld) {
  if ((path === undefined) === (code === undefined)) throw new ConfigError("give either path or code, not both");
  if (code !== undefined) return { path: "<code>", text: code, language: expectLanguage("code", language ?? null) };
  const named = path ?? "";
  const chosen = expectLanguage(named, language ?? languageOf(named));
  const read = await files.readFile(named);
  const decoded = decodeText(read.bytes);
  if (decoded.kind === "binary") throw new ConfigError(`${named}: not text, it holds a NUL byte`);
  return { path: read.path, text: decoded.text, language: chosen };
}

function expectLanguage(what: string, language: Language | null): Language {
  if (language === null) throw new ConfigError(`${what}: its language is not known; give language`);
  return language;
}

/** Whole functions in source order, until the answer is full. */
function listed(functions: readonly ScoredFunction[]) {
  let left: number = MCP_LIMITS.maxSteps;
  let stepsNotListed = 0;
  const shown = functions.filter(({ steps }) => {
    const fits = steps.length <= left;
    if (fits) left -= steps.length;
    else stepsNotListed += steps.length;
    return fits;
  });
  return { functions: shown.map(functionAnswer), stepsNotListed };
}

function functionAnswer({ name, reward, steps }: ScoredFunction) {
  return {
    name,
    reward: round(reward),
    steps: steps.map(({ first, last, margin, drop }) => ({
      ...{ first, last, margin: round(margin), drop: roundOrNull(drop) },
    })),
  };
}

function lowestOf(functions: readonly ScoredFunction[]) {
  return functions
    .flatMap(({ name, steps }) => steps.map((step) => ({ name, step })))
    .sort((one, other) => one.step.margin - other.step.margin)
    .slice(0, MCP_LIMITS.lowestSteps)
    .map(({ name, step: { first, last, margin, text } }) => {
      return { function: name, first, last, margin: round(margin), excerpt: excerptOf(text) };
    });
}
