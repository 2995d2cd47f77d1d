import { UpstreamError } from "#errors.ts";
import type { ModelReply } from "#scoring-api/replies.ts";
import type { Patient } from "./ask-patiently.ts";
import type { Ask } from "./exchange.ts";
import { type ExpectedModel, expectModel } from "./expect-model.ts";

/** Whom we talk to: asked before the first score, once for all. */
export type Meeting = {
  /** @throws ConfigError where another model scores there; a failure is forgotten, so that the next score asks again. */
  meet(): Promise<ModelReply>;
  forget(): void;
};

type MeetingOptions = { readonly expected: ExpectedModel; readonly url: string; readonly timeoutMs: number };

/** A few hundred bytes, and what a later release may add. */
const MOST_BYTES = 65_536;

export function createMeeting(ask: (question: Ask) => Promise<Patient>, options: MeetingOptions): Meeting {
  const { expected, url, timeoutMs } = options;
  let met: Promise<ModelReply> | null = null;
  const forget = () => {
    met = null;
  };

  async function introduce(): Promise<ModelReply> {
    const heard = await ask({ method: "GET", path: "/v1/model", body: "", mostBytes: MOST_BYTES });
    if (heard.kind === "late") throw new UpstreamError(`the scorer at ${url} did not answer within ${timeoutMs} ms`);
    return expectModel(heard.value, expected, url);
  }

  return {
    forget,
    meet: () => {
      met ??= introduce().catch((error: unknown) => {
        forget();
        throw error;
      });
      return met;
    },
  };
}
