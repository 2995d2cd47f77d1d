import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { expect, test } from "@jest/globals";
import { createBodyReader } from "#entry/app/server/read-body.ts";

const LIMITS = { most: 10, mostTogether: 15 };

function bodyOf(chunks: readonly string[], headers = {}): IncomingMessage {
  return Object.assign(Readable.from(chunks.map((chunk) => Buffer.from(chunk))), { headers }) as IncomingMessage;
}

test("a body within the limits is read whole", async () => {
  const read = createBodyReader(LIMITS);
  expect(await read(bodyOf(["01234", "56789"]))).toEqual({ kind: "read", bytes: Buffer.from("0123456789") });
});

test("a larger one is not, whether or not it says so", async () => {
  const read = createBodyReader(LIMITS);
  const [said, found] = [await read(bodyOf([], { "content-length": "11" })), await read(bodyOf(["0123456789", "0"]))];
  expect([said, found]).toEqual([{ kind: "too-large" }, { kind: "too-large" }]);
});

test("many at once do not fill the memory, and one after the other are all read", async () => {
  const read = createBodyReader(LIMITS);
  const [held, together] = [gate(), gate()];
  // A generator goes on only when what it gave was taken.
  const slow = async function* () {
    yield Buffer.from("01234567");
    held.open();
    await together.opened;
    yield Buffer.from("89");
  };
  const first = read({ headers: {}, iterator: slow } as unknown as IncomingMessage);
  await held.opened;
  const second = await read(bodyOf(["01234567"]));
  together.open();
  const kinds = [(await first).kind, second.kind, (await read(bodyOf(["01234567"]))).kind];
  expect(kinds).toEqual(["read", "busy", "read"]);
});

function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

test("a sender who leaves is no failure of ours", async () => {
  const leaving = new Readable({
    read() {
      this.destroy(new Error("reset"));
    },
  });
  const read = createBodyReader(LIMITS);
  expect(await read(Object.assign(leaving, { headers: {} }) as IncomingMessage)).toEqual({ kind: "cut" });
});
