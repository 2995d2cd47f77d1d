/** Reads a stream of bytes piece by piece, in the sizes that its reader asks for. One question at a time. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #ready: Buffer[] = [];

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  /** The text up to the next line end, without it; null where the stream ends first. */
  async readLine(): Promise<string | null> {
    const pieces: Buffer[] = [];
    for (let chunk = await this.#next(); chunk !== null; chunk = await this.#next()) {
      const end = chunk.indexOf(10);
      if (end >= 0) {
        this.#ready.unshift(chunk.subarray(end + 1));
        return Buffer.concat([...pieces, chunk.subarray(0, end)]).toString("utf8");
      }
      pieces.push(chunk);
    }
    return null;
  }

  /** Exactly this many bytes; null where the stream ends first. */
  async readBytes(count: number): Promise<Uint8Array | null> {
    const pieces: Buffer[] = [];
    let missing = count;
    while (missing > 0) {
      const chunk = await this.#next();
      if (chunk === null) return null;
      if (chunk.length > missing) this.#ready.unshift(chunk.subarray(missing));
      pieces.push(chunk.subarray(0, missing));
      missing -= Math.min(missing, chunk.length);
    }
    return Buffer.concat(pieces);
  }

  async #next(): Promise<Buffer | null> {
    const ready = this.#ready.shift();
    if (ready !== undefined) return ready;
    const { done, value } = await this.#chunks.next();
    return done === true ? null : value;
  }
}
