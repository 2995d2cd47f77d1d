import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Logger } from "pino";
import { ConfigError } from "#errors.ts";
import { type Answer, send, textAnswer } from "./answer.ts";

export type OpenServer = {
  readonly port: number;
  /** Takes no new connection, lets answers in the making end, and closes. */
  close(): Promise<void>;
};

type ServerOptions = {
  readonly host: string;
  readonly port: number;
  readonly log: Logger;
  readonly answer: (request: IncomingMessage, path: string) => Promise<Answer>;
};

/** 25 MB at a slow megabyte a second, and the slowest header that is still one. */
const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 10_000;

/** Listens; a route that fails answers 500 and says why to the log alone. */
export async function openServer({ host, port, log, answer }: ServerOptions): Promise<OpenServer> {
  const timeouts = { requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: HEADERS_TIMEOUT_MS };
  let isClosing = false;
  const server = createServer(timeouts, async (request, response) => {
    try {
      const given = await answer(request, pathOf(request));
      // A connection that is kept for the next request would keep a closing server open.
      send(response, isClosing ? { ...given, headers: { ...given.headers, connection: "close" } } : given);
    } catch (error) {
      log.error({ err: error }, "a request failed");
      send(response, textAnswer(500, "This failed here; the log says why."));
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(new ConfigError(`cannot listen on ${host}:${port}: ${error.message}`)));
    server.listen(port, host, resolve);
  });
  const { port: given } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      isClosing = true;
      server.close(() => resolve());
      server.closeIdleConnections();
    });
  return { port: given, close };
}

/** Without the query; what is no path at all is none of ours. */
function pathOf({ url = "" }: IncomingMessage): string {
  return url.split(/[?#]/, 1)[0] ?? "";
}
