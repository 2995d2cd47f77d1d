import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { checkExchange } from "./check-exchange.ts";
import { operationOf } from "./openapi.ts";

/** What a test has GitHub do wrong. */
export type Fault = {
  /** As GitHub names it: `pulls/create-review`; `*` for any. */
  readonly operation: string;
  /** Which call of the operation it strikes, counted from now: 1, the next one, where it is left out. */
  readonly nth?: number;
  /** How many in a row it strikes; one where it is left out. */
  readonly times?: number;
} & (
  | {
      readonly kind: "status";
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly message?: string;
    }
  /** The connection ends before anything is done. */
  | { readonly kind: "cut" }
  /** It is done, and the connection ends before the answer. */
  | { readonly kind: "cut-after" }
  /** No answer, until the caller hangs up; `onArrival` tells that it waits. */
  | { readonly kind: "slow"; readonly onArrival: () => void }
  /** An answer that is no JSON of GitHub's. */
  | { readonly kind: "garbage" }
);

/** A request as it came, for a test to look through. */
export type LoggedRequest = {
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
};

export type Front = {
  readonly listener: RequestListener;
  readonly log: LoggedRequest[];
  readonly violations: string[];
  inject(fault: Fault): void;
  heal(): void;
};

type Guard = (request: LoggedRequest) => { readonly status: number; readonly message: string } | null;

/** Stands before the simulator: reads bodies, logs, does wrong where asked, and holds each exchange to the description. */
export function createFront(behind: RequestListener, guard: Guard): Front {
  const log: LoggedRequest[] = [];
  const violations: string[] = [];
  const faults: Injected[] = [];
  const strike = (operation: string) => {
    const meant = faults.filter(({ fault }) => fault.operation === "*" || fault.operation === operation);
    for (const each of meant) each.seen += 1;
    return meant.find(({ fault, seen }) => isStruck(fault, seen))?.fault ?? null;
  };
  const listener = async (request: IncomingMessage, response: ServerResponse) => {
    const asked = await readRequest(request);
    log.push(asked);
    const fault = strike(asked.operation);
    const refused = fault === null ? guard(asked) : null;
    if (refused !== null) return answer(response, refused.status, refused);
    if (fault !== null && isInstead(fault, request, response)) return;
    watch(response, (status, reply) => {
      if (status >= 500)
        violations.push(`${asked.operation}: the simulator failed: ${JSON.stringify(reply)}`.slice(0, 500));
      violations.push(...checkExchange({ method: asked.method, url: asked.url, body: asked.body, status, reply }));
      if (fault?.kind === "cut-after") request.socket.destroy();
    });
    behind(Object.assign(request, { body: asked.body }), response);
  };
  const inject = (fault: Fault) => void faults.push({ fault, seen: 0 });
  const heal = () => void faults.splice(0);
  return { listener, log, violations, inject, heal };
}

type Injected = { readonly fault: Fault; seen: number };

function isStruck({ nth = 1, times = 1 }: Fault, seen: number): boolean {
  return seen >= nth && seen < nth + times;
}

/** True where the fault is the whole answer. */
function isInstead(fault: Fault, request: IncomingMessage, response: ServerResponse): boolean {
  switch (fault.kind) {
    case "status":
      answer(response, fault.status, { message: fault.message ?? "Injected" }, fault.headers);
      return true;
    case "cut":
      request.socket.destroy();
      return true;
    case "slow":
      fault.onArrival();
      return true;
    case "garbage":
      answer(response, 200, { unicorn: true });
      return true;
    case "cut-after":
      return false;
    default:
      return fault satisfies never;
  }
}

function answer(response: ServerResponse, status: number, json: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(json));
}

async function readRequest(request: IncomingMessage): Promise<LoggedRequest> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const { method = "", url = "" } = request;
  const operation = operationOf(method, new URL(url, "http://github.test").pathname)?.id ?? "unknown";
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  return { operation, method, url, headers, body: jsonOf(text) };
}

/** Anything else is told as it is: the description will not have it. */
function jsonOf(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Tells what is answered, before it is sent. */
function watch(response: ServerResponse, tell: (status: number, reply: unknown) => void): void {
  const end = response.end.bind(response);
  response.end = ((chunk: unknown, ...rest: never[]) => {
    const text = chunk instanceof Uint8Array || typeof chunk === "string" ? Buffer.from(chunk).toString() : "";
    tell(response.statusCode, jsonOf(text));
    return end(chunk as string, ...rest);
  }) as typeof response.end;
}
