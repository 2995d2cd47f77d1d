import type { IncomingMessage } from "node:http";
import { UpstreamError } from "#errors.ts";
import { PROOF_HEADER, proveAnswer } from "#scoring-api/proof.ts";
import { type RankRequest, type RewardsRequest, rankRequest, rewardsRequest } from "#scoring-api/requests.ts";
import { type Answer, textAnswer } from "../app/server/answer.ts";
import { answerModel } from "./answer-model.ts";
import { answerPiece } from "./answer-piece.ts";
import { answerRank } from "./answer-rank.ts";
import { answerRewards } from "./answer-rewards.ts";
import { answerStream } from "./answer-stream.ts";
import { type Authorised, authorise } from "./authorise.ts";
import { type Posted, post } from "./post.ts";
import { jsonAnswer, type Refusal, refusal, refusalAnswer } from "./refusal.ts";
import type { ServeContext } from "./serve-context.ts";

type Asker = Exclude<Authorised, Refusal>;

type Route = {
  readonly method: "GET" | "POST";
  readonly answer: (request: IncomingMessage, asker: Asker, id: string) => Promise<Answer>;
};

/** A path of a stream, which differs from stream to stream, is one route. */
const STREAM_PATH = /^\/v1\/streams\/(?<id>[0-9a-f]{32})$/;
const STREAM_ROUTE = "/v1/streams/{id}";

/** Which answer belongs to which request of the scoring server; counts and logs it, without what it holds. */
export function createServeRoutes(context: ServeContext): (request: IncomingMessage, path: string) => Promise<Answer> {
  const guarded = guardedRoutes(context);
  const open = openRoutes(context);
  return async (request, path) => {
    const start = context.now();
    const answer = await (Object.hasOwn(open, path)
      ? get(request, open[path])
      : guard(request, path, guarded, context));
    const route = Object.hasOwn(open, path) ? path : (routeOf(path, guarded)?.name ?? "other");
    const seconds = (context.now() - start) / 1000;
    context.metrics.answered(route, answer.status, seconds);
    const line = { route, status: answer.status, ms: Math.round(seconds * 1000) };
    if (answer.status < 400) context.log.debug(line, "answered");
    else context.log.warn(line, "refused or failed");
    return answer;
  };
}

function guardedRoutes(context: ServeContext): Readonly<Record<string, Route>> {
  const { limits } = context;
  const rewards: Posted<RewardsRequest> = { schema: rewardsRequest(limits), answer: answerRewards };
  const rank: Posted<RankRequest> = { schema: rankRequest(limits), answer: answerRank };
  return {
    "/v1/model": { method: "GET", answer: async () => jsonAnswer(200, answerModel(context)) },
    "/v1/rewards": { method: "POST", answer: (request, asker) => post(request, asker, rewards, context) },
    "/v1/streams": { method: "POST", answer: (request, asker) => answerStream(request, asker, context) },
    [STREAM_ROUTE]: { method: "POST", answer: (request, asker, id) => answerPiece(request, id, asker, context) },
    "/v1/rank": { method: "POST", answer: (request, asker) => post(request, asker, rank, context) },
  };
}

type Found = { readonly name: string; readonly route: Route; readonly id: string };

/** Names and routes are ours; what a stranger asks for is not even a key. */
function routeOf(path: string, routes: Readonly<Record<string, Route>>): Found | null {
  const id = STREAM_PATH.exec(path)?.groups?.id ?? "";
  const name = id === "" ? path : STREAM_ROUTE;
  const route = Object.hasOwn(routes, name) && path !== STREAM_ROUTE ? routes[name] : undefined;
  return route === undefined ? null : { name, route, id };
}

/** What a load balancer, Prometheus and a curious program may ask without a token: nothing of it is anybody's code. */
function openRoutes({ description, isReady, metrics }: ServeContext): Readonly<Record<string, () => Promise<Answer>>> {
  const json = { "content-type": "application/json; charset=utf-8" };
  return {
    "/healthz": async () => textAnswer(200, "ok"),
    "/readyz": async () => (isReady() ? textAnswer(200, "ready") : textAnswer(503, "not ready")),
    "/openapi.json": async () => ({ status: 200, body: description, headers: json }),
    "/metrics": async () => {
      const { contentType, text } = await metrics.read();
      return { status: 200, body: text, headers: { "content-type": contentType } };
    },
  };
}

async function get({ method }: IncomingMessage, answer: (() => Promise<Answer>) | undefined): Promise<Answer> {
  if (answer === undefined) return refusalAnswer(NOTHING);
  return method === "GET" || method === "HEAD" ? answer() : refusalAnswer(wrongMethod("GET"));
}

const NOTHING = refusal(404, "not-found", "Nothing is here: GET /openapi.json tells what there is.");

/** Nobody reads it; logs and metrics do, as nginx taught them. */
const CLIENT_LEFT = refusal(499, "client-left", "The client left.");

function wrongMethod(allowed: string): Refusal {
  return refusal(405, "wrong-method", `This takes ${allowed}.`, { allow: allowed });
}

async function guard(
  request: IncomingMessage,
  path: string,
  routes: Readonly<Record<string, Route>>,
  context: ServeContext,
): Promise<Answer> {
  const asker = authorise(request, path, context.token);
  if (asker.kind === "refused") return refusalAnswer(asker);
  const answer = await answerTo(request, routeOf(path, routes), asker, context);
  if (asker.kind !== "signed" || context.token === null) return answer;
  const proof = proveAnswer(context.token, asker.question, answer);
  return { ...answer, headers: { ...answer.headers, [PROOF_HEADER]: proof } };
}

/** A failure of the scorer is answered here, so that it is proven, too. */
async function answerTo(
  request: IncomingMessage,
  found: Found | null,
  asker: Asker,
  { log }: ServeContext,
): Promise<Answer> {
  if (found === null) return refusalAnswer(NOTHING);
  const { route, id } = found;
  if (request.method !== route.method) return refusalAnswer(wrongMethod(route.method));
  try {
    return await route.answer(request, asker, id);
  } catch (error) {
    if (request.socket.destroyed) return refusalAnswer(CLIENT_LEFT);
    if (error instanceof UpstreamError && error.retryAfterMs !== undefined) return refusalAnswer(busy(error));
    log.error({ err: error }, "scoring failed");
    return refusalAnswer(refusal(500, "failed", "Scoring failed here; the server's log says why."));
  }
}

function busy({ message, retryAfterMs = 0 }: UpstreamError): Refusal {
  return refusal(429, "busy", `${message}.`, { "retry-after": String(Math.ceil(retryAfterMs / 1000)) });
}
