import type { ServerResponse } from "node:http";
import type { StreamEventData } from "#scoring-api/streams.ts";

/** The server's side of server-sent events (WHATWG HTML, 9.2). */
export type EventLine = {
  /** False where the client has left too much unread. */
  send<Name extends keyof StreamEventData>(name: Name, data: StreamEventData[Name]): boolean;
  /** A comment, which says nothing: proxies close lines on which nothing is said. */
  ping(): boolean;
  /** What was sent still arrives. */
  end(): void;
  /** For a client that does not read: nothing arrives any more. */
  cut(): void;
};

export function createEventLine(response: ServerResponse, unsentBytes: number): EventLine {
  const write = (text: string) => {
    response.write(text);
    return response.writableLength <= unsentBytes;
  };
  return {
    // JSON holds no line break, which would end the data.
    send: (name, data) => write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`),
    ping: () => write(":\n\n"),
    end: () => response.end(),
    cut: () => response.destroy(),
  };
}
