import { ConfigError, UpstreamError } from "#errors.ts";
import { ModelReply } from "#scoring-api/replies.ts";

/** The model that this program's thresholds and token counts belong to: the local folder's. */
export type ExpectedModel = {
  readonly name: string;
  /** Null where any model may answer: one that is compared with ours, not used in its place. */
  readonly digest: string | null;
  /** Likewise. */
  readonly tokenizerDigest: string | null;
  readonly contractVersion: number;
  readonly maxTokens: number;
};

/**
 * Reads what `GET /v1/model` said.
 * @throws ConfigError, with both digests, where another model scores there; UpstreamError where it is no such reply.
 */
export function expectModel(value: unknown, expected: ExpectedModel, url: string): ModelReply {
  const parsed = ModelReply.safeParse(value);
  if (!parsed.success) throw new UpstreamError(`what ${url} says of its model is nothing that this program reads`);
  const found = parsed.data;
  expectSame(url, { "contract version": [found.contractVersion, expected.contractVersion] });
  expectSame(url, { tokenizer: [found.tokenizerDigest, expected.tokenizerDigest] });
  expectSame(url, { model: [found.digest, expected.digest] });
  return found;
}

/** @throws ConfigError where the server's model has changed since it was asked. */
export function expectDigest(digest: string, expected: ExpectedModel, url: string): void {
  expectSame(url, { model: [digest, expected.digest] });
}

type Compared = Readonly<Record<string, readonly [found: string | number, expected: string | number | null]>>;

function expectSame(url: string, compared: Compared): void {
  for (const [what, [found, expected]] of Object.entries(compared)) {
    if (expected === null || found === expected) continue;
    throw new ConfigError(
      `the scorer at ${url} has the ${what} ${found}, this program expects ${expected}: give both sides the same release or model folder`,
    );
  }
}
