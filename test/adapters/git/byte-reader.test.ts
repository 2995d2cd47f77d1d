import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { ByteReader } from "#adapters/git/byte-reader.ts";

test("lines and bytes are read whole, however the stream is cut", async () => {
  const pieces = fc.array(fc.stringMatching(/^[a-z]{0,5}$/), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(pieces, fc.array(fc.nat(12), { maxLength: 6 }), async (words, cuts) => {
      const bytes = Buffer.from(words.map((word) => `${word.length}\n${word}`).join(""));
      const reader = new ByteReader(cutAt(bytes, cuts));
      const read: string[] = [];
      for (let line = await reader.readLine(); line !== null; line = await reader.readLine()) {
        read.push(Buffer.from((await reader.readBytes(Number(line))) ?? []).toString());
      }
      expect(read).toEqual(words);
    }),
  );
});

test("a stream that ends too early gives nothing", async () => {
  expect(await new ByteReader(cutAt(Buffer.from("abc"), [])).readBytes(4)).toBeNull();
  expect(await new ByteReader(cutAt(Buffer.from("abc"), [])).readLine()).toBeNull();
});

async function* cutAt(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (const size of sizes) {
    yield bytes.subarray(at, at + size);
    at += size;
  }
  yield bytes.subarray(at);
}
