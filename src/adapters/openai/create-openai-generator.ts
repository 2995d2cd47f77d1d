import type { GeneratedText, GenerateRequest, Generator, GeneratorAnswer } from "#ports/generator.ts";
import { type Asked, askPatiently, type PatienceOptions } from "./ask-patiently.ts";
import { endpointUrl } from "./endpoint-url.ts";
import type { Ask } from "./exchange.ts";

export type OpenAiOptions = Omit<PatienceOptions, "url"> & {
  /** With or without `/v1`. */
  readonly endpoint: string;
  readonly model: string;
  /** True where http:// may leave this machine. */
  readonly isPlainAllowed: boolean;
};

/** What stands around the texts, and the most that a token is in JSON: few tokens have 32 bytes, `\u0000` has 6 for one. */
const BYTES_AROUND = 65_536;
const BYTES_OF_TOKEN = 192;

/** What one `generate` has so far: it survives a deadline in the middle. */
type Gathered = {
  readonly texts: GeneratedText[];
  readonly problems: Set<string>;
  tokens: number | null;
  retryAfterMs: number | undefined;
};

/**
 * Any server that speaks OpenAI's `/v1/completions` and `/v1/chat/completions`: vLLM, llama.cpp, Ollama, a hosted one.
 * One request asks for all answers (`n`); a server that gives fewer, or knows no `n`, is asked for each of the others.
 * @throws ConfigError for an address that would carry code unencrypted.
 */
export function createOpenAiGenerator(given: OpenAiOptions): Generator {
  const { model, now } = given;
  const options = { ...given, url: endpointUrl(given.endpoint, given) };

  async function generate(request: GenerateRequest): Promise<GeneratorAnswer> {
    const ended = new AbortController();
    const gathered: Gathered = { texts: [], problems: new Set(), tokens: 0, retryAfterMs: undefined };
    const patience = { deadline: now() + request.withinMs, signal: ended.signal };
    const ask = async (count: number) =>
      gather(gathered, await askPatiently(askFor(model, request, count), patience, options), count);
    const late = given.sleep(request.withinMs, ended.signal).then(() => {
      if (!ended.signal.aborted) gathered.problems.add(`it did not answer within ${request.withinMs} ms`);
    });
    try {
      await Promise.race([askForAll(request.count, gathered, ask), late]);
    } finally {
      ended.abort();
    }
    return answerOf(gathered, request.count);
  }

  return { name: model, generate } satisfies Generator;
}

async function askForAll(
  count: number,
  gathered: Gathered,
  ask: (count: number) => Promise<Asked["kind"]>,
): Promise<void> {
  const kind = await ask(count);
  // After its tries a server that fails is left alone; one that refused may not know `n`.
  const missing = kind === "failed" || count === 1 ? 0 : count - gathered.texts.length;
  await Promise.all(Array.from({ length: missing }, () => ask(1)));
}

/** Adds what came, at most what was asked for. */
function gather(gathered: Gathered, asked: Asked, count: number): Asked["kind"] {
  switch (asked.kind) {
    case "answered": {
      const { texts, tokens } = asked.answer;
      gathered.texts.push(...texts.slice(0, count));
      gathered.tokens = gathered.tokens === null || tokens === null ? null : gathered.tokens + tokens;
      break;
    }
    case "refused":
      gathered.problems.add(asked.problem);
      break;
    case "failed":
      for (const problem of asked.problems) gathered.problems.add(problem);
      gathered.retryAfterMs = asked.retryAfterMs;
      break;
    default:
      asked satisfies never;
  }
  return asked.kind;
}

/** A snapshot: what comes after the deadline changes nothing. */
function answerOf({ texts, tokens, problems, retryAfterMs }: Gathered, count: number): GeneratorAnswer {
  const [first, ...others] = texts;
  if (first === undefined) return { kind: "failed", problems: [...problems], retryAfterMs };
  // That a server knows no `n` is no loss where it answered one by one.
  const missed = texts.length < count ? [...problems] : [];
  return { kind: "generated", texts: [first, ...others], tokens, problems: missed };
}

function askFor(model: string, request: GenerateRequest, count: number): Ask {
  const { prompt, maxTokens, temperature, stop } = request;
  const settings = {
    model,
    n: count,
    // The newer name is known to few of the servers that are compatible.
    max_tokens: maxTokens,
    temperature,
    stream: false,
    ...(stop.length === 0 ? {} : { stop }),
  };
  const mostBytes = BYTES_AROUND + count * maxTokens * BYTES_OF_TOKEN;
  return prompt.kind === "chat"
    ? { path: "/chat/completions", body: { ...settings, messages: prompt.messages }, mostBytes }
    : { path: "/completions", body: { ...settings, prompt: prompt.text }, mostBytes };
}
