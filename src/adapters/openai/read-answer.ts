import { z } from "zod";
import type { GeneratedText } from "#ports/generator.ts";

const Ending = {
  finish_reason: z.string().nullish(),
  /** vLLM's: the word of `stop` that was met; null at the model's own end. */
  stop_reason: z.union([z.string(), z.number()]).nullish(),
};

/** Servers say more, and every one something else: what is needed is read. */
const Choice = z.union([
  z.object({ text: z.string(), ...Ending }),
  z.object({ message: z.object({ content: z.string() }), ...Ending }),
]);

const Answer = z.object({
  choices: z.array(Choice).min(1),
  usage: z.object({ completion_tokens: z.int().min(0) }).nullish(),
});

/** Texts of an answer, and the tokens that the server says they took. */
export type ReadAnswer = {
  readonly texts: readonly [GeneratedText, ...GeneratedText[]];
  readonly tokens: number | null;
};

/** Reads what `/completions` or `/chat/completions` answered; null where it is neither. */
export function readAnswer(value: unknown): ReadAnswer | null {
  const parsed = Answer.safeParse(value);
  if (!parsed.success) return null;
  const [first, ...others] = parsed.data.choices.map(textOf);
  if (first === undefined) return null;
  return { texts: [first, ...others], tokens: parsed.data.usage?.completion_tokens ?? null };
}

function textOf(choice: z.output<typeof Choice>): GeneratedText {
  const text = "text" in choice ? choice.text : choice.message.content;
  return { text, end: endOf(choice) };
}

/** What was neither stopped nor ended on its own was cut: by length, by a filter, by a server that gave up. */
function endOf({ finish_reason, stop_reason }: z.output<typeof Choice>): GeneratedText["end"] {
  if (finish_reason !== "stop") return "cut";
  return stop_reason === undefined || typeof stop_reason === "string" ? "stopped" : "ended";
}

const Refusal = z.union([
  z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error.message),
  z.object({ error: z.string() }).transform(({ error }) => error),
  z.object({ message: z.string() }).transform(({ message }) => message),
  z.object({ detail: z.string() }).transform(({ detail }) => detail),
]);

/** A sentence is enough: some servers send a page. */
const MOST_CHARACTERS = 300;

/** What a refusal says, by the forms that OpenAI, vLLM, llama.cpp and Ollama use. */
export function readRefusal(value: unknown): string {
  const parsed = Refusal.safeParse(value);
  return parsed.success ? parsed.data.slice(0, MOST_CHARACTERS) : "it did not say why";
}
