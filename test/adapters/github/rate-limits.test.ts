import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { Outcome } from "#adapters/github/failure.ts";
import type { RequestKind } from "#adapters/github/operation.ts";
import { createRateLimits, type RateLimits } from "#adapters/github/rate-limits.ts";

const ANSWERED: Outcome = { kind: "answered", reply: { status: 200, data: null, headers: {} } };

let limits: RateLimits;
beforeEach(() => {
  jest.useFakeTimers();
  limits = createRateLimits({ now: Date.now, redis: null });
});
afterEach(() => void jest.useRealTimers());

/** Starts requests, and tells when each was sent, in seconds, as far as the clock is moved. */
async function sentAt(kinds: readonly RequestKind[], seconds: number, installation = "1") {
  const start = Date.now();
  const sent: number[] = [];
  const outcomes: string[] = [];
  const send = async () => {
    sent.push(Math.round((Date.now() - start) / 1000));
    return ANSWERED;
  };
  for (const kind of kinds)
    void limits
      .of(installation)
      .run(kind, send)
      .then((outcome) => outcomes.push(outcome.kind));
  await jest.advanceTimersByTimeAsync(seconds * 1000 + 100);
  return { sent, outcomes };
}

test("writes are sent a second apart", async () => {
  expect((await sentAt(["write", "content", "write", "content"], 10)).sent).toEqual([0, 1, 2, 3]);
});

test("reads do not wait for writes", async () => {
  expect((await sentAt(["write", "write", "read", "read"], 0)).sent).toEqual([0, 0, 0]);
});

test("progress that would have to wait is dropped", async () => {
  await sentAt(["write"], 0);
  const { sent, outcomes } = await sentAt(["progress"], 10);
  expect([sent, outcomes]).toEqual([[], ["skipped"]]);
});

test("progress is sent where nothing else is written", async () => {
  expect((await sentAt(["progress"], 0)).sent).toEqual([0]);
});

test("an hour has 500 comments, and the next one is told to come later", async () => {
  const hour = await sentAt(
    Array.from({ length: 500 }, () => "content" as const),
    510,
  );
  const next = await sentAt(["content", "write"], 10);
  expect([hour.sent.length, next.outcomes.toSorted(), next.sent.length]).toEqual([500, ["answered", "limited"], 1]);
});

test("one installation does not wait for another", async () => {
  const [one, other] = await Promise.all([sentAt(["write"], 0, "1"), sentAt(["write"], 0, "2")]);
  expect([one.sent, other.sent]).toEqual([[0], [0]]);
});

test("whoever asks for an installation's limit gets the same pause", () => {
  limits.of("1").pause.begin(5000);
  expect([limits.of("1").pause.leftMs(), limits.of("2").pause.leftMs()]).toEqual([5000, 0]);
});
