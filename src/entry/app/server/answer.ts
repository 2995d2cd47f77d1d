import type { ServerResponse } from "node:http";

/** What a route says; the server alone writes it. */
export type Answer = {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Says more, after the head and instead of the body, and ends the response. */
  readonly goOn?: (response: ServerResponse) => void;
};

/** Nothing of ours is shown inside another page, guessed at, or told to the next one. */
const ALWAYS = {
  "content-type": "text/plain; charset=utf-8",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** A line of plain text. */
export function textAnswer(status: number, line: string): Answer {
  return { status, body: `${line}\n` };
}

/** The same for what is not there, what is not yours, and what never was. */
export const NOT_FOUND = textAnswer(404, "Nothing is here.");

/** Writes an answer; where the request was not read to its end, the connection does not outlive it. */
export function send(response: ServerResponse, { status, body, headers, goOn }: Answer): void {
  const { complete } = response.req;
  if (goOn !== undefined) {
    response.writeHead(status, { ...ALWAYS, ...headers });
    goOn(response);
    return;
  }
  const length = String(Buffer.byteLength(body));
  response.writeHead(status, {
    ...ALWAYS,
    ...headers,
    "content-length": length,
    ...(complete ? {} : { connection: "close" }),
  });
  response.end(response.req.method === "HEAD" ? "" : body);
  if (!complete) response.req.resume();
}
