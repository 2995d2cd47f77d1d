import { expect, test } from "@jest/globals";
import { z } from "zod";
import { createApi } from "#adapters/github/api.ts";
import { createCall } from "#adapters/github/call.ts";
import type { OctokitReply } from "#adapters/github/octokit.ts";
import type { Operation } from "#adapters/github/operation.ts";
import { createPause } from "#adapters/github/pause.ts";
import { UpstreamError } from "#errors.ts";

const READ: Operation<readonly number[]> = {
  task: "count",
  route: "GET /count",
  reply: z.array(z.number()),
  kind: "read",
  isRepeatable: true,
  absences: [404],
};
const WRITE: Operation<readonly number[]> = { ...READ, route: "POST /count", kind: "content", isRepeatable: false };

type Answer = { readonly status: number; readonly headers?: Record<string, string>; readonly data?: unknown } | "cut";

/** A GitHub that gives these answers in turn, the last one for ever, and a clock that sleeping moves. */
function scene(answers: readonly Answer[], { patienceMs = 30_000 } = {}) {
  const told = { requests: 0, sleeps: [] as number[], tokens: 0, ms: 1_000_000 };
  const octokit = {
    async request(): Promise<OctokitReply> {
      const answer = answers[Math.min(told.requests++, answers.length - 1)] ?? "cut";
      if (answer === "cut")
        throw Object.assign(new Error("fetch failed"), { status: 500, cause: new Error("ECONNRESET") });
      const reply = { status: answer.status, headers: answer.headers ?? {}, data: answer.data ?? [1] };
      if (reply.status >= 400) throw Object.assign(new Error("secret body"), { status: reply.status, response: reply });
      return reply;
    },
  };
  const now = () => told.ms;
  const sleep = async (ms: number) => {
    told.sleeps.push(ms);
    told.ms += ms;
  };
  const refreshToken = async () => {
    told.tokens += 1;
  };
  const limit = { pause: createPause(now), run: <T>(_kind: string, send: () => Promise<T>) => send() };
  const startTimeout = () => new AbortController().signal;
  const api = createApi(createCall({ octokit, limit, sleep, now, patienceMs, startTimeout, refreshToken }));
  return { api, told };
}

async function failureOf(asking: Promise<unknown>): Promise<UpstreamError> {
  const error = await asking.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof UpstreamError) return error;
  throw new Error(`not an UpstreamError: ${String(error)}`);
}

const OK: Answer = { status: 200 };
const SECONDARY: Answer = { status: 403, data: { message: "You have exceeded a secondary rate limit" } };

test("a short limit is waited for as long as GitHub says, also by what must not be done twice", async () => {
  const { api, told } = scene([{ status: 429, headers: { "retry-after": "7" } }, OK]);
  expect([await api.ask(WRITE, {}), told.sleeps]).toEqual([[1], [7000]]);
});

test("a primary limit ends a second after its reset", async () => {
  const spent = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1600" };
  const error = await failureOf(scene([{ status: 403, headers: spent }]).api.ask(READ, {}));
  expect(error.retryAfterMs).toBe(601_000);
});

test("a secondary limit without a time lasts a minute, and longer each time", async () => {
  const { api, told } = scene([SECONDARY]);
  const waits: unknown[] = [];
  for (let times = 0; times < 6; times += 1) {
    const { retryAfterMs } = await failureOf(api.ask(READ, {}));
    waits.push(retryAfterMs);
    told.ms += retryAfterMs ?? 0;
  }
  expect(waits).toEqual([60_000, 120_000, 240_000, 480_000, 960_000, 960_000]);
});

test("while a limit lasts nobody else is asked, and each is told how long it lasts", async () => {
  const { api, told } = scene([SECONDARY, OK]);
  await failureOf(api.ask(READ, {}));
  told.ms += 20_000;
  expect([(await failureOf(api.ask(WRITE, {}))).retryAfterMs, told.requests]).toEqual([40_000, 1]);
});

test("whoever has the patience waits for the minute in place", async () => {
  const { api, told } = scene([SECONDARY, OK], { patienceMs: 120_000 });
  expect([await api.ask(READ, {}), told.sleeps]).toEqual([[1], [60_000]]);
});

test("a limit that comes again and again is given up", async () => {
  const { api, told } = scene([{ status: 429, headers: { "retry-after": "1" } }]);
  const error = await failureOf(api.ask(READ, {}));
  expect([error.message, error.retryAfterMs, told.requests]).toEqual([
    "could not count: GitHub's limit is reached",
    1000,
    4,
  ]);
});

test.each<Answer>(["cut", { status: 502 }])(
  "what may be repeated is repeated after %j, with longer and longer waits",
  async (answer) => {
    const { api, told } = scene([answer, answer, answer, OK]);
    expect([await api.ask(READ, {}), told.sleeps]).toEqual([[1], [1000, 2000, 4000]]);
  },
);

test.each<Answer>(["cut", { status: 502 }])("what may have been done is not done again after %j", async (answer) => {
  const { api, told } = scene([answer, OK]);
  await failureOf(api.ask(WRITE, {}));
  expect(told.requests).toBe(1);
});

test("a server that names a time is told on with it", async () => {
  const error = await failureOf(scene([{ status: 503, headers: { "retry-after": "50" } }]).api.ask(READ, {}));
  expect(error.retryAfterMs).toBe(50_000);
});

test("a token that is not accepted is renewed once", async () => {
  const [once, always] = [scene([{ status: 401 }, OK]), scene([{ status: 401 }])];
  expect(await once.api.ask(WRITE, {})).toEqual([1]);
  expect([(await failureOf(always.api.ask(READ, {}))).message, always.told.tokens, always.told.requests]).toEqual([
    "could not count: GitHub does not accept the token",
    1,
    2,
  ]);
});

test("an absence is null where it may be one, and a failure where it may not", async () => {
  expect(await scene([{ status: 404 }]).api.find(READ, {})).toBeNull();
  expect((await failureOf(scene([{ status: 404 }]).api.ask(READ, {}))).message).toContain("no such thing");
});

test("an answer that is not as described names the place, and not what stands there", async () => {
  const error = await failureOf(scene([{ status: 200, data: [1, "secret"] }]).api.ask(READ, {}));
  expect(`${error.message} ${String(error.cause)}`).toBe(
    "could not count: GitHub's answer cannot be read Error: unexpected at 1",
  );
});

test("nothing of a request gets into an error", async () => {
  const error = await failureOf(scene([{ status: 403, data: { message: "No\u001b[31m access" } }]).api.ask(READ, {}));
  expect([String(error.cause), JSON.stringify(error.cause)]).toEqual([
    "Error: GitHub answered 403 · No [31m access",
    "{}",
  ]);
});

test("pages are read to the last one, and no further than the bound", async () => {
  const next: Answer = { status: 200, headers: { link: '<https://x/?page=2>; rel="next"' } };
  expect(await scene([next, next, OK]).api.askAll(READ, {}, { mostPages: 9, onMore: "fail" })).toEqual([1, 1, 1]);
  expect(await scene([next]).api.askAll(READ, {}, { mostPages: 2, onMore: "stop" })).toEqual([1, 1]);
  const error = await failureOf(scene([next]).api.askAll(READ, {}, { mostPages: 2, onMore: "fail" }));
  expect(error.message).toBe("could not count: there are more than 2");
});
