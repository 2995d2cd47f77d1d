import { afterAll, describe, expect, test } from "@jest/globals";
import { STREAM_LIMITS } from "#entry/serve/limits.ts";
import type { ErrorReply } from "#scoring-api/replies.ts";
import { gatedScorer } from "../fakes/gated-scorer.ts";
import { openRealParser } from "../fakes/real-parser.ts";
import { postJson, readJson, startTestServer } from "../fakes/scoring-server.ts";
import { openStream } from "../fakes/stream-client.ts";

const parser = openRealParser();
afterAll(() => parser.close());

const PYTHON = { language: "python" };
const WHOLE = { append: "check(1)\n", end: true };

/** A clock and a timer that go when the test says so. */
function handClock() {
  let now = 0;
  let sweep: () => void = () => undefined;
  return {
    now: () => now,
    every: (_ms: number, work: () => void) => {
      sweep = work;
      return () => undefined;
    },
    pass: (ms: number) => {
      now += ms;
      sweep();
    },
  };
}

describe("many streams", () => {
  test("a thousand idle ones wait, and one that writes is read at once", async () => {
    const clock = handClock();
    const server = await startTestServer({ parser, ...clock });
    const idle = await Promise.all(Array.from({ length: 1000 }, () => openStream(server, PYTHON)));
    const busy = await openStream(server, PYTHON);
    await busy.piece(WHOLE);
    expect((await busy.rest()).map(({ name }) => name)).toEqual(["step", "end"]);
    expect(await (await fetch(`${server.url}/metrics`)).text()).toContain("seccodeprm_api_streams 1000");
    clock.pass(STREAM_LIMITS.idleMs + 1);
    expect(await idle[999]?.rest()).toMatchObject([{ name: "error", data: { code: "idle" } }]);
    await Promise.all(idle.slice(0, 999).map((stream) => stream.rest()));
    await server.stop();
  });

  test("one that got a piece in time is kept open, and its line is kept alive", async () => {
    const clock = handClock();
    const server = await startTestServer({ parser, ...clock });
    const stream = await openStream(server, PYTHON);
    clock.pass(STREAM_LIMITS.idleMs);
    await stream.piece({ append: "x = 1\n" });
    clock.pass(STREAM_LIMITS.idleMs);
    expect((await stream.piece({ end: true })).status).toBe(202);
    await stream.rest();
    await server.stop();
  });

  test("no more are opened than there may be", async () => {
    const server = await startTestServer({ parser, streamLimits: { ...STREAM_LIMITS, streams: 1 } });
    const stream = await openStream(server, PYTHON);
    const second = await postJson(`${server.url}/v1/streams`, PYTHON);
    expect([second.status, second.headers.get("retry-after")]).toEqual([429, "10"]);
    await stream.piece(WHOLE);
    await stream.rest();
    expect((await postJson(`${server.url}/v1/streams`, PYTHON)).status).toBe(200);
    await server.stop();
  });

  test("together they hold no more than they may, and what one gives back another may use", async () => {
    const streamLimits = { ...STREAM_LIMITS, charactersTogether: 10 };
    const server = await startTestServer({ parser, streamLimits });
    const [one, other] = await Promise.all([openStream(server, PYTHON), openStream(server, PYTHON)]);
    expect((await one.piece({ append: "x = 1234\n" })).status).toBe(202);
    const full = await other.piece({ append: "x = 1\n" });
    expect([full.status, (await readJson<ErrorReply>(full)).error.code]).toEqual([429, "busy"]);
    await one.piece({ edit: { start: 0, end: 9, text: "" } });
    expect((await other.piece({ append: "x = 1\n" })).status).toBe(202);
    await server.stop();
  });

  test("a client that goes away in the middle is forgotten, and the others notice nothing", async () => {
    const scorer = gatedScorer();
    const server = await startTestServer({ parser, scorer, threads: 0 });
    const leaving = await openStream(server, { ...PYTHON, text: "wait(1)\n" });
    await leaving.piece({ end: true });
    await scorer.held;
    const other = await openStream(server, PYTHON);
    await other.piece(WHOLE);
    await leaving.leave();
    while ((await leaving.piece({ end: true })).status !== 404);
    scorer.open();
    expect((await other.rest()).map(({ name }) => name)).toEqual(["step", "end"]);
    await server.stop();
  });

  test("a stream that finds the scorer full waits, is told 429 meanwhile, and loses nothing", async () => {
    const scorer = gatedScorer();
    const line = { batchTrajectories: 1, batchCharacters: 100, waitingTrajectories: 1, waitingCharacters: 1000 };
    let goOn: () => void = () => undefined;
    let noteWait: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => {
      noteWait = resolve;
    });
    const wait = async () => {
      noteWait();
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
    };
    const server = await startTestServer({ parser, scorer, threads: 0, line, wait });
    const body = (code: string) => ({ trajectories: [{ language: "c", steps: [code] }] });
    const running = postJson(`${server.url}/v1/rewards`, body("wait"));
    await scorer.held;
    const queued = postJson(`${server.url}/v1/rewards`, body("a"));
    while (!(await (await fetch(`${server.url}/metrics`)).text()).includes("waiting_trajectories 1"));
    const stream = await openStream(server, { ...PYTHON, text: "f = check(1)\n\ncheck(2)\n" });
    await waiting;
    const refused = await stream.piece({ end: true });
    scorer.open();
    await Promise.all([running, queued]);
    goOn();
    const first = await stream.next();
    await stream.piece({ end: true });
    const rest = await stream.rest();
    await server.stop();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
    expect([first, ...rest].map((event) => event?.name)).toEqual(["step", "step", "end"]);
  });

  test("a client that reads nothing of what it is told is cut off", async () => {
    const server = await startTestServer({ parser, streamLimits: { ...STREAM_LIMITS, unsentBytes: -1 } });
    const stream = await openStream(server, PYTHON);
    await stream.piece(WHOLE);
    await expect(stream.rest()).rejects.toThrow();
    expect((await stream.piece({ append: "" })).status).toBe(404);
    expect(await (await fetch(`${server.url}/metrics`)).text()).toContain('stream_ends_total{how="unread"} 1');
    await server.stop();
  });

  test("steps of many streams are scored together", async () => {
    const scorer = gatedScorer();
    const server = await startTestServer({ parser, scorer, threads: 0 });
    const held = postJson(`${server.url}/v1/rewards`, { trajectories: [{ language: "c", steps: ["wait"] }] });
    await scorer.held;
    const streams = await Promise.all(Array.from({ length: 8 }, () => openStream(server, PYTHON)));
    await Promise.all(streams.map((stream) => stream.piece(WHOLE)));
    while (!(await (await fetch(`${server.url}/metrics`)).text()).includes("waiting_trajectories 8"));
    scorer.open();
    await held;
    await Promise.all(streams.map((stream) => stream.rest()));
    await server.stop();
    expect(scorer.calls.at(-1)).toHaveLength(8);
  });
});
