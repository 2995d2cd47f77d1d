import { readFileSync } from "node:fs";
import { createServeLog } from "#entry/serve/serve-log.ts";
import { createServeMetrics } from "#entry/serve/serve-metrics.ts";
import { type RunningServer, type ServerOptions, startServer } from "#entry/serve/start-server.ts";
import { FAKE_MODEL } from "../entry/fake-model.ts";
import { MADE_UP_PARSER } from "../usecases/fake-pair-store.ts";
import { fakeScorer } from "./fake-scorer.ts";

export const TOKEN = "a-token-of-the-tests-0123456789";

export const DESCRIPTION = readFileSync(new URL("../../schema/scoring-api.json", import.meta.url), "utf8");

export type TestServer = RunningServer & { readonly url: string; readonly lines: readonly string[] };

/** A scoring server on a free port of this machine; the fake scorer judges by words. Whoever starts it stops it. */
export async function startTestServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const lines: string[] = [];
  const { token = TOKEN } = options;
  const server = await startServer({
    host: "127.0.0.1",
    port: 0,
    model: FAKE_MODEL,
    scorer: fakeScorer(),
    threads: 1,
    parser: MADE_UP_PARSER,
    tokenSpans: (code) => ({ reading: code, spans: [{ start: 0, end: code.length }] }),
    description: DESCRIPTION,
    metrics: createServeMetrics(),
    log: createServeLog({ level: "debug", token, write: (line) => void lines.push(line) }),
    now: () => 0,
    ...options,
    token,
  });
  return { ...server, lines, url: `http://127.0.0.1:${server.port}` };
}

export const AUTHORISED = { authorization: `Bearer ${TOKEN}` };

/** Posts a value as JSON, or a text as it is, with the token. */
export function postJson(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(url, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: { "content-type": "application/json", ...AUTHORISED, ...headers },
  });
}

/** An answer's JSON, as the test expects it to be. */
export async function readJson<Reply>(answer: Response): Promise<Reply> {
  return (await answer.json()) as Reply;
}
