import type { IncomingMessage } from "node:http";
import type { Logger } from "pino";
import type { Metrics, WebhookOutcome } from "../metrics.ts";
import type { Delivery } from "../read-event.ts";
import { type Answer, textAnswer } from "./answer.ts";
import type { Body } from "./read-body.ts";
import { readHeaders } from "./read-headers.ts";

/** What a verified delivery came to. */
export type Accepted = { readonly outcome: WebhookOutcome; readonly answer: Answer };

export type WebhookOptions = {
  readonly readBody: (request: IncomingMessage) => Promise<Body>;
  readonly verify: (body: string, signature: string) => Promise<boolean>;
  /** Called for what GitHub signed, and for nothing else. */
  readonly accept: (delivery: Delivery, log: Logger) => Promise<Accepted>;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Milliseconds, from any beginning. */
  readonly now: () => number;
};

/** Answers one webhook: headers, size, signature and form are looked at in this order, each before the next costs. */
export async function receiveWebhook(request: IncomingMessage, options: WebhookOptions): Promise<Answer> {
  const start = options.now();
  const { outcome, answer } = await judge(request, options);
  options.metrics.webhook(outcome, (options.now() - start) / 1000);
  return answer;
}

async function judge(request: IncomingMessage, options: WebhookOptions): Promise<Accepted> {
  const read = readHeaders(request.headers);
  if (read.kind === "refused") return { outcome: "refused", answer: read.answer };
  const { id, name, signature } = read.headers;
  const log = options.log.child({ deliveryId: id, event: name });
  const body = await options.readBody(request);
  if (body.kind !== "read") return refuse(log, REFUSALS[body.kind]);
  const text = body.bytes.toString("utf8");
  if (text === "" || !(await options.verify(text, signature))) return refuse(log, WRONG_SIGNATURE);
  const payload = parseJson(text);
  if (payload === undefined) return refuse(log, NO_JSON);
  return options.accept({ id, name, payload }, log);
}

type Refusal = { readonly status: number; readonly line: string };

const WRONG_SIGNATURE: Refusal = { status: 401, line: "The signature does not fit." };
const NO_JSON: Refusal = { status: 400, line: "The body is not JSON." };

const REFUSALS: Readonly<Record<Exclude<Body["kind"], "read">, Refusal>> = {
  "too-large": { status: 413, line: "A payload has at most 25 MB." },
  busy: { status: 503, line: "Too much is being read already; deliver it again later." },
  cut: { status: 400, line: "The body ended early." },
};

function refuse(log: Logger, { status, line }: Refusal): Accepted {
  log.warn({ status }, `webhook refused: ${line}`);
  return { outcome: "refused", answer: textAnswer(status, line) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
