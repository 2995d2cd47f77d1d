import { randomUUID } from "node:crypto";
import { inspect } from "node:util";
import { afterEach, expect, test } from "@jest/globals";
import { createBullmqQueue } from "#adapters/bullmq/create-bullmq-queue.ts";
import { ConfigError, UpstreamError } from "#errors.ts";
import { anyJob } from "../../fakes/any-job.ts";
import { type RedisServer, startRedis } from "./redis-server.ts";

const PASSWORD = "correct-horse";

let server: RedisServer | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

async function open(redisUrl: string) {
  return createBullmqQueue({ redisUrl, newId: randomUUID });
}

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => null,
    (error: unknown) => error,
  );
}

test("signs in with the password of the address", async () => {
  server = await startRedis({ password: PASSWORD });
  const queue = await open(server.url);
  const answer = await queue.add(anyJob("a"));
  await queue.close();
  expect(answer).toBe("added");
});

test("says that a password is refused, and not which", async () => {
  server = await startRedis({ password: PASSWORD });
  const error = await errorOf(open(server.url.replace(PASSWORD, "wrong-horse")));
  expect(error).toEqual(new ConfigError("REDIS_URL: Redis refuses its user or password: put the right ones there"));
  expect(inspect(error, { depth: 9 })).not.toContain("horse");
});

test("says that Redis asks for a password", async () => {
  server = await startRedis({ password: PASSWORD });
  expect(await errorOf(open(server.url.replace(`:${PASSWORD}@`, "")))).toBeInstanceOf(ConfigError);
});

test("says where nothing answers, without the address", async () => {
  const error = await errorOf(open(`redis://:${PASSWORD}@127.0.0.1:1`));
  expect(error).toMatchObject({ name: "UpstreamError", message: "Redis failed (ECONNREFUSED)" });
  expect(inspect(error, { depth: 9 })).not.toContain("horse");
});

test.each(["http://localhost", `redis//:${PASSWORD}@localhost`, ""])("refuses what is no address: %j", async (url) => {
  const error = await errorOf(open(url));
  expect(error).toBeInstanceOf(ConfigError);
  expect(inspect(error, { depth: 9 })).not.toContain("horse");
});

test("fails with a time to try again while Redis is away, and goes on when it is back with all that it kept", async () => {
  server = await startRedis({ password: PASSWORD });
  const queue = await open(server.url);
  await queue.add(anyJob("a"));
  await server.kill();
  const error = await errorOf(queue.add(anyJob("b")));
  expect(error).toMatchObject({ name: "UpstreamError", retryAfterMs: expect.any(Number) });
  expect(inspect(error, { depth: 9 })).not.toContain("horse");
  await queue.idle(1);
  await server.restart();
  expect((await untilAnswered(() => queue.take(1000)))?.job.key).toBe("a");
  await queue.close();
});

/** As a worker does: again after a failure of the world, which ends as soon as the connection is back. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
    }
  }
}
