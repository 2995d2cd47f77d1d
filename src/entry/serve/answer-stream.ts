import type { IncomingMessage } from "node:http";
import type { StreamRequest } from "#scoring-api/streams.ts";
import { streamRequest } from "#scoring-api/streams.ts";
import type { Answer } from "../app/server/answer.ts";
import type { Authorised } from "./authorise.ts";
import { readRequest } from "./read-request.ts";
import { type Refusal, refusal, refusalAnswer } from "./refusal.ts";
import type { ServeContext } from "./serve-context.ts";

const BEARER_ONLY = refusal(
  400,
  "bearer-only",
  "A stream's answer has no end that could be signed: use the bearer token.",
);
const NO_ROOM = refusal(429, "busy", "Too many streams are open already; come again.", { "retry-after": "10" });

const EVENTS = { "content-type": "text/event-stream; charset=utf-8", "x-accel-buffering": "no" };

/** Opens a stream: its answer says its id first, then each step as it is closed, until the code is whole. */
export async function answerStream(
  request: IncomingMessage,
  asker: Exclude<Authorised, Refusal>,
  context: ServeContext,
): Promise<Answer> {
  if (asker.kind === "signed") return refusalAnswer(BEARER_ONLY);
  const { streams, streamLimits } = context;
  if (!streams.hasRoom()) return refusalAnswer(NO_ROOM);
  const read = await readRequest(request, { schema: streamRequest(streamLimits), asker }, context);
  if (read.kind === "refused") return refusalAnswer(read);
  return { status: 200, body: "", headers: EVENTS, goOn: (response) => begin(read.value, response, context) };
}

function begin(
  { language, text }: StreamRequest,
  response: Parameters<NonNullable<Answer["goOn"]>>[0],
  { streams, streamLimits, scorer, model }: ServeContext,
): void {
  const { id, stream, line } = streams.open(language, response);
  const { name, digest, provider } = scorer.model;
  const { tau, vulnerableAtOrBelow } = model.manifest;
  const { characters, idleMs } = streamLimits;
  line.send("stream", {
    id,
    model: { name, digest, provider },
    tau,
    vulnerableAtOrBelow,
    judgedBy: model.judge.detector === null ? "reward" : "detector",
    limits: { characters, idleMs },
  });
  const taken = stream.edit({ start: 0, end: 0, text });
  if (taken !== "edited") stream.fail({ code: "busy", message: "All streams together hold too much; come again." });
}
