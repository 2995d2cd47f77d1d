import { worstSteps } from "#report/rank-report.ts";
import type { WorstStep } from "#report/search-report.ts";
import { aggregateMargins } from "#reward/aggregate.ts";
import type { Margin } from "#reward/margin.ts";
import { hasCodeFrom } from "#trajectory/has-code-from.ts";
import { worthOf } from "../rank-order.ts";
import { type CandidateStep, type JudgedCandidate, selectBest } from "../select-best.ts";
import { functionEnd, upToLine } from "./function-end.ts";
import type { Draft } from "./path.ts";
import type { SearchOptions, SearchPorts } from "./search-options.ts";

/** A draft, and what the model says of it. */
export type JudgedDraft = Draft & {
  /** R of its own new steps; null where none is scored. */
  readonly margin: number | null;
  readonly pathReward: number | null;
  readonly worst: WorstStep | null;
};

/** Scores drafts on the code before them. One that closes the function that the prompt broke off in ends there. */
export async function judgeDrafts(
  drafts: readonly Draft[],
  options: SearchOptions,
  ports: SearchPorts,
): Promise<readonly JudgedDraft[]> {
  const { language, prompt, tau } = options;
  const read = await Promise.all(drafts.map((draft) => readDraft(draft, options, ports)));
  const candidates = read.map(({ path, text }) => `${path.code}${text}`);
  const { candidates: judged } = await selectBest({ language, prompt, candidates, isPrefix: true, tau }, ports);
  return read.map((draft, index) => judge(draft, judged[index] as JudgedCandidate, options));
}

/** A comment alone is no step of its own: it says nothing about the code before it. */
function judge({ hasCode, ...draft }: ReadDraft, judged: JudgedCandidate, options: SearchOptions): JudgedDraft {
  const { prompt, tau, settings } = options;
  if (!hasCode) return { ...draft, margin: null, pathReward: draft.path.pathReward, worst: null };
  const firstLine = `${prompt}${draft.path.code}`.split("\n").length;
  const own = judged.steps.filter(({ step }) => step.last >= firstLine);
  const margins = own.map(({ step }) => step.margin as Margin);
  return {
    ...draft,
    margin: margins.length === 0 ? null : aggregateMargins(margins, tau),
    pathReward: worthOf(judged, settings.aggregation),
    worst: worstOf(own),
  };
}

type ReadDraft = Draft & { readonly hasCode: boolean };

async function readDraft(
  draft: Draft,
  { language, prompt }: SearchOptions,
  { parser }: SearchPorts,
): Promise<ReadDraft> {
  const before = `${prompt}${draft.path.code}`;
  const text = `${before}${draft.text}`;
  const parsed = await parser.outline({ language, text });
  if (parsed.kind !== "outlined") return { ...draft, hasCode: draft.text !== "" };
  const hasCode = draft.text !== "" && hasCodeFrom(text, parsed.outline.comments, before.split("\n").length);
  const last = functionEnd(parsed.outline, text, prompt);
  if (last === null) return { ...draft, hasCode };
  return { ...draft, hasCode, text: upToLine(text, last).slice(before.length), isLast: true };
}

function worstOf(steps: readonly CandidateStep[]): WorstStep | null {
  const [worst] = worstSteps(steps, 1);
  if (worst === undefined) return null;
  const { first, last, margin, text } = worst.step;
  return { first, last, margin, text };
}
