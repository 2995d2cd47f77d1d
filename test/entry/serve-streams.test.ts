import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import { STREAM_LIMITS } from "#entry/serve/limits.ts";
import type { ErrorReply } from "#scoring-api/replies.ts";
import { scoreSource } from "#usecases/score-source.ts";
import { fakeScorer } from "../fakes/fake-scorer.ts";
import { gatedScorer } from "../fakes/gated-scorer.ts";
import { openRealParser } from "../fakes/real-parser.ts";
import {
  AUTHORISED,
  DESCRIPTION,
  postJson,
  readJson,
  startTestServer,
  type TestServer,
} from "../fakes/scoring-server.ts";
import { openStream } from "../fakes/stream-client.ts";

const parser = openRealParser();
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ parser });
});
afterAll(async () => {
  await server.stop();
  await parser.close();
});

const CODE = "def f(a):\n    b = check(a)\n    go(b)\n\n    unsafe(b)\n\n    check(b)\n";
const PYTHON = { language: "python" };

async function codeOf(answer: Response): Promise<readonly [number, string]> {
  return [answer.status, (await readJson<ErrorReply>(answer)).error.code];
}

describe("a stream", () => {
  test("says each step as it is closed, as `score` does of the whole", async () => {
    const tool = { name: "seccodeprm", version: "0" } as const;
    const source = { path: "", text: CODE, language: "python", isPrefix: false, tau: 0.1, tool } as const;
    const { functions } = await scoreSource(source, { parser, scorer: fakeScorer() });
    const stream = await openStream(server, PYTHON);
    for (let at = 0; at < CODE.length; at += 7) await stream.piece({ append: CODE.slice(at, at + 7), at });
    await stream.piece({ end: true });
    const steps = functions.flatMap(({ name, steps }) =>
      steps.map(({ first, last, margin, drop, prefixReward: reward }) => ({
        name: "step",
        data: { function: name, firstLine: first, lastLine: last, margin, drop, reward },
      })),
    );
    expect(await stream.rest()).toMatchObject([...steps, { name: "end", data: { steps: 3, verdict: "vulnerable" } }]);
  });

  test("says a step while its client still writes", async () => {
    const stream = await openStream(server, { ...PYTHON, text: CODE.slice(0, CODE.indexOf("    check(b)")) });
    expect(await stream.next()).toMatchObject({ name: "step", data: { index: 0, verdict: "secure" } });
    await stream.piece({ append: "    check(b)\n" });
    expect(await stream.next()).toMatchObject({ name: "step", data: { index: 1, verdict: "vulnerable" } });
    await stream.leave();
  });

  test("takes an edit in the middle, and says from where on steps hold no more", async () => {
    const stream = await openStream(server, { ...PYTHON, text: CODE });
    await stream.next();
    await stream.next();
    const start = CODE.indexOf("unsafe");
    await stream.piece({ edit: { start, end: start + "unsafe".length, text: "check" } });
    expect([await stream.next(), await stream.next()]).toMatchObject([
      { name: "withdrawn", data: { from: 1 } },
      { name: "step", data: { index: 1, verdict: "secure" } },
    ]);
    await stream.leave();
  });

  test("takes plain text, cut anywhere, also inside a character", async () => {
    const text = 'x = check("\u{1F600}")\n';
    const bytes = new TextEncoder().encode(text);
    const stream = await openStream(server, PYTHON);
    for (const byte of bytes) await stream.bytes(Uint8Array.of(byte));
    const taken = await stream.piece({ end: true });
    expect(await readJson(taken)).toEqual({ characters: text.length });
    expect((await stream.rest()).map(({ name }) => name)).toEqual(["step", "end"]);
  });

  test("takes a piece that was sent twice once", async () => {
    const stream = await openStream(server, PYTHON);
    const answers = [await stream.piece({ append: "a\n", at: 0 }), await stream.piece({ append: "a\n", at: 0 })];
    expect([answers[0]?.status, await codeOf(answers[1] as Response)]).toEqual([202, [409, "not-there"]]);
    await stream.leave();
  });

  test.each([
    ["another language", { language: "cobol" }, [422, "invalid-request"]],
    ["no language", {}, [422, "invalid-request"]],
    [
      "too long a beginning",
      { language: "c", text: "x".repeat(STREAM_LIMITS.characters + 1) },
      [422, "invalid-request"],
    ],
  ])("is not opened for %s", async (_what, body, expected) => {
    expect(await codeOf(await postJson(`${server.url}/v1/streams`, body))).toEqual(expected);
  });

  test("is not opened, written or found without the token", async () => {
    const stream = await openStream(server, PYTHON);
    const wrong = { authorization: "Bearer another-token-0123456789" };
    const opened = await postJson(`${server.url}/v1/streams`, PYTHON, wrong);
    const written = await postJson(`${server.url}/v1/streams/${stream.id}`, { append: "x" }, wrong);
    expect([opened.status, written.status]).toEqual([401, 401]);
    await stream.leave();
  });

  test.each([
    ["a piece of a stream that is not open", "0".repeat(32), { append: "" }, [404, "no-stream"]],
    ["a path that is no stream's", "{id}", { append: "" }, [404, "not-found"]],
  ])("refuses %s", async (_what, id, piece, expected) => {
    expect(await codeOf(await postJson(`${server.url}/v1/streams/${id}`, piece))).toEqual(expected);
  });

  test.each<[string, object | string, readonly [number, string]]>([
    ["what is no JSON", "{", [400, "not-json"]],
    ["an empty piece", {}, [422, "invalid-request"]],
    ["an edit and more text", { append: "a", edit: { start: 0, end: 0, text: "a" } }, [422, "invalid-request"]],
    ["an edit outside of the code", { edit: { start: 5, end: 6, text: "" } }, [422, "invalid-request"]],
    ["ten megabytes in one piece", { append: "x".repeat(10_000_000) }, [413, "body-too-large"]],
    ["more than a stream holds", { append: "x".repeat(STREAM_LIMITS.characters + 1) }, [422, "invalid-request"]],
  ])("refuses %s, and goes on", async (_what, piece, expected) => {
    const stream = await openStream(server, PYTHON);
    expect(await codeOf(await stream.piece(piece))).toEqual(expected);
    await stream.piece({ append: "unsafe(1)\n", end: true });
    expect((await stream.rest()).map(({ name }) => name)).toEqual(["step", "end"]);
  });

  test("ends with an error where its bytes are no UTF-8", async () => {
    const stream = await openStream(server, PYTHON);
    await stream.piece({ append: "x = 1\n" });
    expect(await codeOf(await stream.bytes(Uint8Array.of(0x61, 0xff)))).toEqual([400, "not-utf-8"]);
    expect(await stream.rest()).toMatchObject([{ name: "error", data: { code: "not-utf-8" } }]);
    expect((await stream.piece({ append: "" })).status).toBe(404);
  });

  test("ends with an error where its last character has no end", async () => {
    const stream = await openStream(server, PYTHON);
    await stream.bytes(Uint8Array.of(0xf0, 0x9f));
    expect(await codeOf(await stream.piece({ end: true }))).toEqual([400, "not-utf-8"]);
  });

  test("holds a step that never ends until it is too long, and scores it when it is cut", async () => {
    const stream = await openStream(server, PYTHON);
    const piece = "x".repeat(STREAM_LIMITS.characters / 4);
    for (let at = 0; at < 4; at++) expect((await stream.piece({ append: piece })).status).toBe(202);
    expect(await codeOf(await stream.piece({ append: "x" }))).toEqual([413, "stream-too-long"]);
    await stream.piece({ edit: { start: 0, end: STREAM_LIMITS.characters, text: "unsafe(1)" }, end: true });
    expect((await stream.rest()).map(({ name }) => name)).toEqual(["step", "end"]);
  });

  test("takes nothing more once its code is whole", async () => {
    const scorer = gatedScorer();
    const gated = await startTestServer({ parser, scorer });
    const stream = await openStream(gated, { ...PYTHON, text: "wait(1)\n" });
    await stream.piece({ end: true });
    await scorer.held;
    expect(await codeOf(await stream.piece({ append: "x" }))).toEqual([409, "ended"]);
    scorer.open();
    await stream.rest();
    await gated.stop();
  });

  test("says that its code took too long to score", async () => {
    const stream = await openStream(server, { ...PYTHON, text: "endless(1)\n" });
    await stream.piece({ end: true });
    expect(await stream.rest()).toMatchObject([{ name: "error", data: { code: "score-timed-out" } }]);
  });

  test("is told when the server stops", async () => {
    const stopping = await startTestServer({ parser });
    const stream = await openStream(stopping, PYTHON);
    await stopping.stop();
    expect(await stream.rest()).toMatchObject([{ name: "error", data: { code: "stopping" } }]);
  });

  test("does not log or count what it holds", async () => {
    const stream = await openStream(server, { ...PYTHON, text: "hidden_code(1)\n" });
    await stream.piece({ append: "hidden_code(2)\n", end: true });
    await stream.rest();
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(server.lines.join("") + metrics).not.toMatch(/hidden_code/);
    expect(metrics).toContain('route="/v1/streams/{id}"');
    expect(metrics).toMatch(/seccodeprm_api_stream_ends_total\{how="ended"\} [1-9]/);
    expect(server.lines.join("")).not.toContain(stream.id);
  });
});

describe("the description of streams", () => {
  const API = JSON.parse(DESCRIPTION);
  const ajv = new Ajv2020({ strict: false }).addSchema(API, "api");
  const problemsOf = (schema: string, value: unknown) => {
    const validate = ajv.getSchema(`api#/components/schemas/${schema}`);
    validate?.(value);
    return validate?.errors;
  };

  test("describes every event and reply", async () => {
    const stream = await openStream(server, PYTHON);
    const reply = await readJson(await stream.piece({ append: CODE }));
    const steps = [await stream.next(), await stream.next()];
    const edit = { start: 0, end: 0, text: "x = check(1)\n" };
    await stream.piece({ edit, end: true });
    const events = [stream.first, ...steps, ...(await stream.rest())].filter((event) => event !== null);
    expect(events.map(({ name, data }) => problemsOf("StreamEvents", { [name]: data }))).toEqual(
      events.map(() => null),
    );
    expect([...new Set(events.map(({ name }) => name))]).toEqual(["stream", "step", "withdrawn", "end"]);
    expect([problemsOf("PieceReply", reply), problemsOf("StreamRequest", PYTHON)]).toEqual([null, null]);
  });

  test.each([
    [{ append: "a" }, true],
    [{ append: "a", at: 0, end: true }, true],
    [{ edit: { start: 0, end: 0, text: "" } }, true],
    [{ end: true }, true],
    [{}, false],
    [{ append: "a", edit: { start: 0, end: 0, text: "" } }, false],
    [{ append: 1 }, false],
  ])("takes the piece %j as the server does: %s", async (piece, isTaken) => {
    const stream = await openStream(server, PYTHON);
    const { status } = await stream.piece(piece);
    expect([status === 202, problemsOf("Piece", piece) === null]).toEqual([isTaken, isTaken]);
    await stream.leave();
  });

  test("tells the limits that streams have", () => {
    const { StreamRequest, Piece } = API.components.schemas;
    expect([StreamRequest.properties.text.maxLength, Piece.properties.append.maxLength]).toEqual([
      STREAM_LIMITS.characters,
      STREAM_LIMITS.characters,
    ]);
  });
});

test("a stream's signed opening is refused, for its answer could not be proven", async () => {
  const { signQuestion, sha256 } = await import("#scoring-api/proof.ts");
  const body = JSON.stringify(PYTHON);
  const question = { method: "POST", path: "/v1/streams", nonce: "0".repeat(32), bodyDigest: sha256(body) };
  const token = AUTHORISED.authorization.slice("Bearer ".length);
  const answer = await postJson(`${server.url}/v1/streams`, body, { authorization: signQuestion(token, question) });
  expect(await codeOf(answer)).toEqual([400, "bearer-only"]);
});
