import { StreamEvents } from "#scoring-api/streams.ts";
import { AUTHORISED, postJson, type TestServer } from "./scoring-server.ts";

export type HeardEvent = { readonly name: string; readonly data: Readonly<Record<string, unknown>> };

export type StreamClient = {
  readonly id: string;
  readonly first: HeardEvent;
  /** The next event, as its schema reads it; null where the server has ended the stream. */
  next(): Promise<HeardEvent | null>;
  /** All events until the server ends the stream. */
  rest(): Promise<readonly HeardEvent[]>;
  piece(piece: object | string): Promise<Response>;
  bytes(bytes: Uint8Array): Promise<Response>;
  leave(): Promise<void>;
};

/** Opens a stream, as a client in any language would, and reads its first event. */
export async function openStream(server: Pick<TestServer, "url">, body: object): Promise<StreamClient> {
  const answer = await postJson(`${server.url}/v1/streams`, body);
  if (answer.body === null || answer.status !== 200) throw new Error(`the stream was not opened: ${answer.status}`);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  const events = readEvents(reader);
  const next = async () => {
    const { value } = await events.next();
    return value ?? null;
  };
  const first = await next();
  if (first === null) throw new Error("the stream said nothing");
  const id = String(first.data.id);
  const url = `${server.url}/v1/streams/${id}`;
  return {
    id,
    first,
    next,
    rest: async () => {
      const heard: HeardEvent[] = [];
      for (let event = await next(); event !== null; event = await next()) heard.push(event);
      return heard;
    },
    piece: (piece) => postJson(url, piece),
    bytes: (bytes) =>
      fetch(url, {
        method: "POST",
        body: Buffer.from(bytes),
        headers: { ...AUTHORISED, "content-type": "text/plain; charset=utf-8" },
      }),
    leave: () => reader.cancel(),
  };
}

async function* readEvents(reader: ReadableStreamDefaultReader<string>): AsyncGenerator<HeardEvent, undefined> {
  let text = "";
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    text += read.value;
    const parts = text.split("\n\n");
    text = parts.pop() ?? "";
    for (const part of parts) {
      const [, name, data] = /^event: (\w+)\ndata: (.*)$/u.exec(part) ?? [];
      if (name !== undefined && data !== undefined) yield { name, data: parse(name, data) };
    }
  }
  return undefined;
}

function parse(name: string, data: string): HeardEvent["data"] {
  if (!Object.hasOwn(StreamEvents, name)) throw new Error(`no event ${name}`);
  return StreamEvents[name as keyof typeof StreamEvents].parse(JSON.parse(data));
}
