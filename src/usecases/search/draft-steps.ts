import type { GeneratorAnswer } from "#ports/generator.ts";
import { chatAbout, codeOfChat } from "./chat.ts";
import { nextPiece, STEP_END } from "./next-piece.ts";
import type { Draft, Path } from "./path.ts";
import type { SearchOptions, SearchPorts } from "./search-options.ts";

/** What the generator wrote for some paths: drafts, what they took, and what went wrong. */
export type Drafted = {
  readonly drafts: readonly Draft[];
  readonly tokens: number;
  readonly problems: readonly string[];
  /** Of the last failure, where nothing was written at all. */
  readonly retryAfterMs: number | undefined;
};

export type Allowance = { readonly tokens: number; readonly ms: number };

/** Asks for the next step of each path, within what is left; the same answer given twice is one draft. */
export async function draftSteps(
  paths: readonly Path[],
  allowance: Allowance,
  { options, ports }: { readonly options: SearchOptions; readonly ports: SearchPorts },
): Promise<Drafted> {
  const { candidates, temperature } = options.settings;
  const maxTokens = Math.min(options.settings.stepTokens, Math.floor(allowance.tokens / (candidates * paths.length)));
  const withinMs = Math.min(options.requestMs, allowance.ms);
  const request = { count: candidates, maxTokens, temperature, stop: [STEP_END, ...options.stop], withinMs };
  const answers = await Promise.all(
    paths.map((path) => ports.generator.generate({ ...request, prompt: promptOf(path, options) })),
  );
  return {
    drafts: paths.flatMap((path, index) => draftsOf(path, answers[index] as GeneratorAnswer, options)),
    tokens: answers.reduce((sum, answer) => sum + tokensOf(answer, ports), 0),
    problems: [...new Set(answers.flatMap(({ problems }) => problems))],
    retryAfterMs: answers.map((answer) => (answer.kind === "failed" ? answer.retryAfterMs : undefined)).at(-1),
  };
}

function promptOf({ code }: Path, { prompt, isChat, language }: SearchOptions) {
  const text = `${prompt}${code}`;
  return isChat ? { kind: "chat" as const, messages: chatAbout(text, language) } : { kind: "text" as const, text };
}

/** As many as the server says; where it does not say, as many as our model would read. */
function tokensOf(answer: GeneratorAnswer, { scorer }: SearchPorts): number {
  if (answer.kind === "failed") return 0;
  return answer.tokens ?? answer.texts.reduce((sum, { text }) => sum + scorer.countTokens(text), 0);
}

function draftsOf(path: Path, answer: GeneratorAnswer, { prompt, isChat }: SearchOptions): readonly Draft[] {
  if (answer.kind === "failed") return [];
  const drafts = new Map<string, Draft>();
  for (const written of answer.texts) {
    const piece = nextPiece(isChat ? codeOfChat(written, `${prompt}${path.code}`) : written);
    const known = drafts.get(piece.text.trim());
    const copies = (known?.copies ?? 0) + 1;
    drafts.set(piece.text.trim(), { ...(known ?? { path, ...piece }), copies });
  }
  // Nothing at all where something was asked for is no end of anything.
  return [...drafts.values()].filter(({ text }) => text !== "" || path.code !== "");
}
