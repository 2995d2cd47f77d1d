import type { Readable, Writable } from "node:stream";
import { type Connection, createConnection } from "vscode-languageserver";
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { createLanguageServer } from "./create-language-server.ts";
import type { LspWorld } from "./lsp-world.ts";

export type Streams = { readonly input: Readable; readonly output: Writable };

/** A client that leaves without `shutdown` was killed, or has a bug: the protocol calls this 1. */
const LEFT = 1;

/** Speaks the Language Server Protocol over two streams until the client says `exit` or hangs up; gives the exit code. */
export function startLanguageServer(world: LspWorld, { input, output }: Streams): Promise<number> {
  return new Promise((resolve) => {
    let shutdownReceived = false;
    const connection: Connection = createConnection(
      (logger) =>
        createProtocolConnection(new StreamMessageReader(input), new StreamMessageWriter(output), logger, undefined),
      {
        get shutdownReceived() {
          return shutdownReceived;
        },
        set shutdownReceived(received) {
          shutdownReceived = received;
        },
        initialize: () => undefined,
        exit: resolve,
      },
    );
    input.once("end", () => resolve(shutdownReceived ? 0 : LEFT));
    input.once("close", () => resolve(shutdownReceived ? 0 : LEFT));
    createLanguageServer(connection, world);
    connection.listen();
  });
}
