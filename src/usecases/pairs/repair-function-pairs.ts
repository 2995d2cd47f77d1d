import type { Sample } from "#pairs/pair.ts";
import {
  implicitPromptRequest,
  PROMPT_VERSION,
  repairPrompt,
  reviewPrompt,
  SYSTEM_PROMPT,
  type VulnerableCode,
} from "#pairs/repair/prompts.ts";
import { codeIn, type FixReview, reviewIn, taskIn } from "#pairs/repair/read-answers.ts";
import { sampleLine } from "#pairs/sample-line.ts";
import type { FunctionCheck } from "#ports/function-check.ts";
import type { GeneratedText, Generator } from "#ports/generator.ts";
import { type JudgedVersion, judgeVersion, type RepairJudges, riseOf, whyNoRepair } from "./judge-repair-pairs.ts";

/** Who writes, who judges. */
export type RepairTools = RepairJudges & {
  readonly generator: Generator;
  /** Runs what was written; null runs nothing. */
  readonly check: FunctionCheck | null;
  /** Fixes asked for at once, each judged until one is kept. */
  readonly attempts: number;
  readonly temperature: number;
  readonly maxTokens: number;
  /** Of one question, its tries included. */
  readonly withinMs: number;
  /** By how much the log-odds of secure must rise where the fix differs, above 0. */
  readonly leastRise: number;
};

/** A repair pair as a line, or why there is none; `problem` is for a person. */
export type Repaired =
  | { readonly kind: "repaired"; readonly line: object; readonly body: string }
  | { readonly kind: "left-out"; readonly reason: string; readonly problem: string | null };

type Kept = { readonly fix: JudgedVersion; readonly review: FixReview; readonly isTested: boolean };

function leftOut(reason: string, problem: string | null = null) {
  return { kind: "left-out" as const, reason, problem };
}

/** Asks for fixes of a vulnerable function, keeps the first that everybody accepts, and asks for a task that leads to it. */
export async function repairFunction(sample: Sample, tools: RepairTools): Promise<Repaired> {
  const code = sample.kind === "pair" ? sample.before : sample.code;
  const { language, provenance } = sample;
  const vulnerable: VulnerableCode = { code, language, cwe: provenance.cwe };
  const before = await judgeVersion(code, language, tools);
  if (before === null) return leftOut("unreadable");
  const written = await ask(repairPrompt(vulnerable), tools, tools.attempts);
  if (written.kind === "left-out") return written;
  const kept = await firstKept(written.texts, before, vulnerable, tools);
  if (kept.kind === "left-out") return kept;
  const task = await taskFor({ ...vulnerable, code: kept.fix.text }, tools);
  return { kind: "repaired", line: lineOf(sample, before, { ...kept, task }, tools), body: kept.fix.body };
}

async function firstKept(
  texts: readonly GeneratedText[],
  before: JudgedVersion,
  vulnerable: VulnerableCode,
  tools: RepairTools,
): Promise<(Kept & { readonly kind: "kept" }) | ReturnType<typeof leftOut>> {
  let last = leftOut("fix-cut");
  for (const { text, end } of texts) {
    const judged = end === "cut" ? leftOut("fix-cut") : await judgeFix(codeIn(text), before, vulnerable, tools);
    if (judged.kind === "kept") return judged;
    last = judged;
  }
  return last;
}

/** The cheapest judge first; what was written is run last, and only where everybody else accepts it. */
async function judgeFix(code: string | null, before: JudgedVersion, vulnerable: VulnerableCode, tools: RepairTools) {
  if (code === null) return leftOut("fix-without-code");
  const fix = await judgeVersion(code, vulnerable.language, tools);
  const refused = whyNoRepair(before, fix, tools.leastRise);
  if (refused !== null || fix === null) return leftOut(refused ?? "fix-unreadable");
  const answer = await ask(reviewPrompt(vulnerable, code), tools, 1);
  if (answer.kind === "left-out") return answer;
  const review = reviewIn(answer.texts[0]?.text ?? "");
  if (review === null) return leftOut("review-unreadable");
  if (!(review.isFixed && review.isBehaviourKept)) return leftOut("review-rejects");
  const tested = tools.check === null ? null : await tools.check.check({ language: vulnerable.language, text: code });
  if (tested !== null && tested.kind !== "works") return leftOut(`test-${tested.kind}`);
  return { kind: "kept" as const, fix, review, isTested: tested !== null };
}

/** Null where the model does not give one that can be used: the pair is worth having without it. */
async function taskFor(code: VulnerableCode, tools: RepairTools): Promise<string | null> {
  const answer = await ask(implicitPromptRequest(code), tools, 1);
  return answer.kind === "left-out" ? null : taskIn(answer.texts[0]?.text ?? "");
}

async function ask(content: string, { generator, temperature, maxTokens, withinMs }: RepairTools, count: number) {
  const messages = [
    { role: "system", content: SYSTEM_PROMPT },
    { role: "user", content },
  ] as const;
  const prompt = { kind: "chat", messages } as const;
  const answer = await generator.generate({ prompt, count, maxTokens, temperature, stop: [], withinMs });
  return answer.kind === "generated" ? answer : leftOut("generator-failed", answer.problems.join("; "));
}

function lineOf(
  sample: Sample,
  before: JudgedVersion,
  { fix, review, isTested, task }: Kept & { readonly task: string | null },
  { generator, scorer }: RepairTools,
): object {
  const { provenance, language } = sample;
  const pair = { kind: "pair" as const, before: before.text, after: fix.text, language };
  return sampleLine(
    { ...pair, provenance: { ...provenance, dataset: `${provenance.dataset}+repair` } },
    {
      prompt_version: PROMPT_VERSION,
      generator: generator.name,
      implicit_prompt: task,
      review: { fixed: review.isFixed, behaviour_kept: review.isBehaviourKept, reason: review.reason },
      rewards: { before: before.reward, after: fix.reward },
      log_odds_rise: riseOf(before, fix),
      model_digest: scorer.model.digest,
      tested: isTested,
    },
  );
}
