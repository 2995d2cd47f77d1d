import type { z } from "zod";
import { ConfigError, UpstreamError } from "#errors.ts";
import { readBoundedBody } from "#scoring-api/read-bounded-body.ts";
import { readRetryAfter } from "#scoring-api/read-retry-after.ts";
import { retryWaitMs } from "#scoring-api/retry-wait.ts";

export type VllmWorld = {
  readonly url: string;
  /** vLLM's `--api-key`; null where it has none. */
  readonly token: string | null;
  readonly timeoutMs: number;
  /** Tries after the first. */
  readonly retries: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after the time, or at once when the signal is aborted; never rejects. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly fetch: typeof fetch;
};

export type Question<Reply> = {
  readonly path: string;
  /** Undefined: a GET. */
  readonly body?: object;
  readonly reply: z.ZodType<Reply>;
  readonly mostBytes: number;
};

type Heard<Reply> =
  | { readonly kind: "answered"; readonly reply: Reply }
  | { readonly kind: "late" }
  | { readonly kind: "failed"; readonly problem: string; readonly retryAfterMs?: number | undefined };

/**
 * Asks vLLM until there is an answer; a late one is not waited for again.
 * @throws ConfigError for a key that it does not know; UpstreamError where all tries failed or the reply is none of vLLM's.
 */
export async function askVllm<Reply>(
  question: Question<Reply>,
  closing: AbortSignal,
  world: VllmWorld,
): Promise<Reply | "late"> {
  for (let failures = 0; ; failures++) {
    const heard = await hear(question, closing, world);
    if (heard.kind === "answered") return heard.reply;
    if (heard.kind === "late") return "late";
    const { problem, retryAfterMs } = heard;
    const waitMs = failures < world.retries ? retryWaitMs({ failures, retryAfterMs, chance: world.random() }) : null;
    if (waitMs === null || closing.aborted) throw new UpstreamError(`vLLM at ${world.url} ${problem}`);
    await world.sleep(waitMs, closing);
  }
}

async function hear<Reply>(question: Question<Reply>, closing: AbortSignal, world: VllmWorld): Promise<Heard<Reply>> {
  const ended = new AbortController();
  const end = () => ended.abort();
  closing.addEventListener("abort", end, { once: true });
  if (closing.aborted) end();
  const late = world.sleep(world.timeoutMs, ended.signal).then((): Heard<Reply> => ({ kind: "late" }));
  try {
    return await Promise.race([exchange(question, ended.signal, world), late]);
  } finally {
    closing.removeEventListener("abort", end);
    end();
  }
}

async function exchange<Reply>(
  { path, body, reply, mostBytes }: Question<Reply>,
  signal: AbortSignal,
  world: VllmWorld,
): Promise<Heard<Reply>> {
  const { url, token } = world;
  const headers = {
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
  };
  const asked = body === undefined ? { method: "GET" } : { method: "POST", body: JSON.stringify(body) };
  try {
    // Code goes where the address says, and nowhere else.
    const response = await world.fetch(`${url}${path}`, { ...asked, headers, redirect: "error", signal });
    const bytes = await readBoundedBody(response, mostBytes);
    return judge(response, bytes, { path, reply, world });
  } catch (error) {
    if (error instanceof ConfigError || error instanceof UpstreamError) throw error;
    return { kind: "failed", problem: "cannot be reached, or hung up" };
  }
}

type Judged<Reply> = Pick<Question<Reply>, "path" | "reply"> & { readonly world: VllmWorld };

function judge<Reply>(
  { status, headers }: Response,
  bytes: Uint8Array | null,
  { path, reply, world: { url, now } }: Judged<Reply>,
): Heard<Reply> {
  if (status === 401 || status === 403) throw new ConfigError(`vLLM at ${url} does not accept the key`);
  const retryAfterMs = readRetryAfter(headers.get("retry-after"), now());
  if (status === 429 || status >= 500) {
    return { kind: "failed", problem: `answered ${path} with status ${status}`, retryAfterMs };
  }
  if (status !== 200) throw new UpstreamError(`vLLM at ${url} refused ${path} with status ${status}`);
  const parsed = bytes === null ? null : reply.safeParse(parseJson(bytes));
  if (parsed?.success === true) return { kind: "answered", reply: parsed.data };
  throw new UpstreamError(`vLLM at ${url} answered ${path} with something that this program does not read`);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
