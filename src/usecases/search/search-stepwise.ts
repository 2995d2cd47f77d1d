import { UpstreamError } from "#errors.ts";
import type { SearchEnd, SearchReport } from "#report/search-report.ts";
import { checkResults } from "./check-results.ts";
import { type Allowance, draftSteps } from "./draft-steps.ts";
import { judgeDrafts } from "./judge-drafts.ts";
import { pruneDrafts } from "./prune-drafts.ts";
import type { SearchOptions, SearchPorts } from "./search-options.ts";
import { AT_THE_PROMPT, type SearchState, takeRound } from "./search-state.ts";

/** Fewer write no step. */
const LEAST_TOKENS = 8;

/**
 * Goes on with a prompt step by step: several candidates a step, each against the mean of its batch, the most secure
 * ones go on. A budget that runs out or a generator that fails ends the search early, with what there is by then.
 * @throws UpstreamError where the generator wrote nothing at all; ConfigError where it does not know us.
 */
export async function searchStepwise(options: SearchOptions, ports: SearchPorts): Promise<SearchReport> {
  const start = ports.now();
  let state = AT_THE_PROMPT;
  while (state.end === null) {
    state = await takeStep(state, start, { options, ports });
    ports.progress.report("steps", state.rounds, options.settings.maxSteps);
  }
  const spent = { tokens: state.tokens, ms: ports.now() - start, rounds: state.rounds };
  const { results, chosen } = await checkResults(state, options, ports);
  return {
    tool: options.tool,
    model: ports.scorer.model,
    generator: ports.generator.name,
    language: options.language,
    prompt: options.prompt,
    settings: options.settings,
    nodes: state.nodes,
    spent,
    end: state.end,
    problems: state.problems,
    results,
    chosen,
  };
}

type World = { readonly options: SearchOptions; readonly ports: SearchPorts };

async function takeStep(state: SearchState, start: number, world: World): Promise<SearchState> {
  const { options, ports } = world;
  const { settings } = options;
  const allowance = { tokens: settings.maxTokens - state.tokens, ms: settings.maxMs - (ports.now() - start) };
  const end = whyStop(state, allowance, options);
  if (end !== null) return { ...state, end };
  const { drafts, tokens, problems, retryAfterMs } = await draftSteps(state.open, allowance, world);
  const next = {
    ...state,
    tokens: state.tokens + tokens,
    problems: [...new Set([...state.problems, ...problems])],
  };
  if (drafts.length === 0) return withoutDrafts(next, retryAfterMs, ports);
  const judged = await judgeDrafts(drafts, options, ports);
  return takeRound(next, pruneDrafts(judged, settings.beam - state.finished.length));
}

function whyStop(
  { open, rounds }: SearchState,
  { tokens, ms }: Allowance,
  { settings }: SearchOptions,
): SearchEnd | null {
  if (rounds >= settings.maxSteps) return "out-of-steps";
  if (tokens < LEAST_TOKENS * settings.candidates * open.length) return "out-of-tokens";
  return ms <= 0 ? "out-of-time" : null;
}

/** A search that has begun ends with what it has; one that has not has failed. */
function withoutDrafts(state: SearchState, retryAfterMs: number | undefined, { generator }: SearchPorts): SearchState {
  if (state.rounds > 0) return { ...state, end: "generator-failed" };
  const reason = state.problems.length === 0 ? "it stopped without a word" : state.problems.join("; ");
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  throw new UpstreamError(`the generator ${generator.name} wrote nothing: ${reason}`, wait);
}
