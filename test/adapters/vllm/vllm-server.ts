import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a test may want other than usual. */
export type Served = {
  readonly names: readonly string[];
  readonly maxModelLen: number | null;
  readonly tokenize: (text: string) => readonly number[];
  /** Two raw logits for each token of an input. */
  readonly classify: (ids: readonly number[]) => readonly (readonly number[])[];
  readonly key: string | null;
  /** Statuses of the next answers to /pooling, before they are 200. */
  readonly failures?: number[];
};

type Body = {
  readonly model?: string;
  readonly prompt?: string;
  readonly input?: readonly (readonly number[])[];
} & Readonly<Record<string, unknown>>;

/** A server that speaks what vLLM's OpenAI-compatible server does of `/v1/models`, `/tokenize` and `/pooling` (its protocol.py). */
export async function startVllm(served: Served) {
  const asked: { readonly path: string; readonly body: Body }[] = [];
  const server = createServer(async (request, response) => {
    const path = request.url ?? "";
    if (served.key !== null && request.headers.authorization !== `Bearer ${served.key}`) {
      reply(response, 401, { error: "Unauthorized" });
      return;
    }
    const body = await readBody(request);
    asked.push({ path, body });
    const status = path === "/pooling" ? (served.failures?.shift() ?? 200) : 200;
    reply(
      response,
      ...(status === 200 ? answer(path, body, served) : ([status, { error: { code: status } }] as const)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${port}`, asked, stop };
}

function answer(path: string, body: Body, served: Served): readonly [number, object] {
  const { names, maxModelLen: max_model_len } = served;
  if (path === "/v1/models") {
    const data = names.map((id) => ({ id, object: "model", created: 1, owned_by: "vllm", root: "/m", max_model_len }));
    return [200, { object: "list", data }];
  }
  // vLLM knows no other model and forbids what is no field.
  if (!names.includes(body.model ?? "")) return [404, { error: { type: "NotFoundError" } }];
  if (path === "/tokenize") {
    const tokens = served.tokenize(body.prompt ?? "");
    return [200, { count: tokens.length, max_model_len, tokens, token_strs: null }];
  }
  const { model, input = [] } = body;
  if (body.task !== "token_classify" || body.use_activation !== false) return [400, { error: {} }];
  const data = input.map((ids, index) => ({ index, object: "pooling", data: served.classify(ids) }));
  const tokens = input.reduce((sum, ids) => sum + ids.length, 0);
  const usage = { prompt_tokens: tokens, total_tokens: tokens, completion_tokens: 0, prompt_tokens_details: null };
  return [200, { id: "pool-1", object: "list", created: 1, model, data, usage }];
}

function reply(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}

async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  return text === "" ? {} : JSON.parse(text);
}
