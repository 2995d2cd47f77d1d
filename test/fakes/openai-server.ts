import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Ajv2020 } from "ajv/dist/2020.js";

/** A request as the server read it; `at` counts all of them from 0. */
export type OpenAiRequest = {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly at: number;
  readonly body: {
    readonly model: string;
    readonly prompt?: string;
    readonly messages?: readonly { readonly role: string; readonly content: string }[];
    readonly n: number;
    readonly max_tokens: number;
    readonly temperature: number;
    readonly stop?: readonly string[];
  };
};

export type FakeChoice = {
  readonly text: string;
  readonly finish_reason?: string | null;
  readonly stop_reason?: string | number | null;
};

/** What the server does: the protocol's answer, any other one, half an answer, or nothing for ever. */
export type Behaviour =
  | { readonly kind: "choices"; readonly choices: readonly FakeChoice[]; readonly tokens?: number }
  | {
      readonly kind: "raw";
      readonly status: number;
      readonly body: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: "hang-up" }
  | { readonly kind: "hang" };

export type OpenAiServer = {
  readonly endpoint: string;
  readonly requests: readonly OpenAiRequest[];
  stop(): Promise<void>;
};

/** What OpenAI's own description asks of a request, as far as we send it; another field or type is refused with 400. */
const SETTINGS = {
  model: { type: "string" },
  n: { type: "integer", minimum: 1, maximum: 128 },
  max_tokens: { type: "integer", minimum: 0 },
  temperature: { type: "number", minimum: 0, maximum: 2 },
  stream: { type: "boolean" },
  stop: { type: "array", items: { type: "string" }, minItems: 1, maxItems: 4 },
};
const MESSAGE = {
  type: "object",
  required: ["role", "content"],
  properties: { role: { enum: ["system", "user", "assistant"] }, content: { type: "string" } },
};
const ajv = new Ajv2020();
const SCHEMAS: Readonly<Record<string, ReturnType<typeof ajv.compile>>> = {
  "/v1/completions": ajv.compile({
    type: "object",
    additionalProperties: false,
    required: ["model", "prompt"],
    properties: { ...SETTINGS, prompt: { type: "string" } },
  }),
  "/v1/chat/completions": ajv.compile({
    type: "object",
    additionalProperties: false,
    required: ["model", "messages"],
    properties: { ...SETTINGS, messages: { type: "array", minItems: 1, items: MESSAGE } },
  }),
};

/** An OpenAI-compatible server on a free port of this machine; whoever starts it stops it. */
export async function startOpenAiServer(behave: (request: OpenAiRequest) => Behaviour): Promise<OpenAiServer> {
  const requests: OpenAiRequest[] = [];
  const server = createServer((asked, answer) => {
    void readAll(asked).then((text) => {
      const path = asked.url ?? "";
      const validate = SCHEMAS[path];
      if (validate === undefined) return refuse(answer, 404, "Not Found");
      const body = JSON.parse(text);
      if (!validate(body)) return refuse(answer, 400, ajv.errorsText(validate.errors));
      const request = { path, authorization: asked.headers.authorization, body, at: requests.length };
      requests.push(request);
      act(answer, behave(request), request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { endpoint: `http://127.0.0.1:${port}`, requests, stop };
}

async function readAll(asked: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of asked) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function refuse(answer: ServerResponse, status: number, message: string): void {
  answer.writeHead(status, { "content-type": "application/json" });
  answer.end(JSON.stringify({ error: { message, type: "invalid_request_error", param: null, code: null } }));
}

function act(answer: ServerResponse, behaviour: Behaviour, { path, body }: OpenAiRequest): void {
  if (behaviour.kind === "hang") return;
  if (behaviour.kind === "hang-up") return void answer.destroy();
  if (behaviour.kind === "raw") {
    answer.writeHead(behaviour.status, { "content-type": "application/json", ...behaviour.headers });
    return void answer.end(behaviour.body);
  }
  const isChat = path.endsWith("/chat/completions");
  const choices = behaviour.choices.map(({ text, finish_reason = "stop", ...more }, index) => ({
    index,
    ...(isChat ? { message: { role: "assistant", content: text } } : { text }),
    logprobs: null,
    finish_reason,
    ...more,
  }));
  const tokens = behaviour.tokens ?? choices.length * 5;
  answer.writeHead(200, { "content-type": "application/json" });
  answer.end(
    JSON.stringify({
      id: "cmpl-1",
      object: isChat ? "chat.completion" : "text_completion",
      created: 1_700_000_000,
      model: body.model,
      choices,
      usage: { prompt_tokens: 7, completion_tokens: tokens, total_tokens: 7 + tokens },
    }),
  );
}
