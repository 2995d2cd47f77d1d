import { ConfigError, UpstreamError } from "#errors.ts";
import { askVllm, type VllmWorld } from "./ask-vllm.ts";
import { Models, Tokenized } from "./replies.ts";

/** The model that this program's thresholds belong to: the local folder's. */
export type VllmExpected = {
  readonly digest: string;
  readonly maxTokens: number;
  readonly stepSeparator: string;
  /** The local tokenizer, without special tokens. */
  readonly tokenize: (text: string) => readonly number[];
};

/** A digest as the served name ends with it. */
const NAMED_DIGEST = /@([0-9a-f]{64})$/;

/** Short texts that most tokenizers cut differently: code, digits, white space, other scripts. */
const PROBES = ["strcpy(buffer, argv[1]);", "if (n < 1024)\n\treturn -1;\n", "// größer 数 🙂\n  x\u00a0= 'a\\n'"];

const MOST_BYTES = 1_000_000;

/**
 * The name under which the expected model is served. vLLM tells no digest of its weights, so whoever starts it vouches
 * for them: by a served name that ends with `@` and the digest of the manifest. The tokenizer is not taken on trust:
 * its ids of a few probes, the separator among them, are compared with ours.
 * @throws ConfigError where another model, tokenizer or context is served.
 */
export async function meetVllm(expected: VllmExpected, closing: AbortSignal, world: VllmWorld): Promise<string> {
  const models = await ask(
    world,
    askVllm({ path: "/v1/models", reply: Models, mostBytes: MOST_BYTES }, closing, world),
  );
  const digests = models.data.map(({ id }) => NAMED_DIGEST.exec(id)?.[1] ?? "none");
  const served = models.data[digests.indexOf(expected.digest)];
  if (served === undefined) throw otherModel(digests, expected, world);
  const context = served.max_model_len ?? expected.maxTokens;
  if (context < expected.maxTokens) {
    throw new ConfigError(
      `vLLM at ${world.url} reads ${context} tokens at once, the model ${expected.maxTokens}: start it with --max-model-len ${expected.maxTokens}`,
    );
  }
  for (const prompt of [expected.stepSeparator, ...PROBES]) {
    const body = { model: served.id, prompt, add_special_tokens: false };
    const question = { path: "/tokenize", body, reply: Tokenized, mostBytes: MOST_BYTES };
    const { tokens } = await ask(world, askVllm(question, closing, world));
    if (!isEqual(tokens, expected.tokenize(prompt))) throw otherTokenizer(prompt, world);
  }
  return served.id;
}

async function ask<Reply extends object>(
  { url, timeoutMs }: VllmWorld,
  asked: Promise<Reply | "late">,
): Promise<Reply> {
  const reply = await asked;
  if (reply === "late") throw new UpstreamError(`vLLM at ${url} did not answer within ${timeoutMs} ms`);
  return reply;
}

function isEqual(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((id, at) => id === other[at]);
}

function otherModel(digests: readonly string[], { digest }: VllmExpected, { url }: VllmWorld): ConfigError {
  return new ConfigError(
    `vLLM at ${url} serves models of the digests ${digests.join(", ")}, this program expects ${digest}: serve it with --served-model-name NAME@${digest}`,
  );
}

function otherTokenizer(prompt: string, { url }: VllmWorld): ConfigError {
  return new ConfigError(
    `vLLM at ${url} cuts ${JSON.stringify(prompt)} into other tokens than the model folder's tokenizer: give both the same one`,
  );
}
