import { randomBytes } from "node:crypto";
import type { Language } from "#trajectory/language.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";
import { createHttpScorer, type HttpScorerOptions } from "../../../src/adapters/http-scorer/create-http-scorer.ts";
import { FAKE_MODEL } from "../../entry/fake-model.ts";
import { TOKEN } from "../../fakes/scoring-server.ts";

/** No other wait is this long: it is the time limit of a request. */
export const TIMEOUT_MS = 54_321;

const { manifest, digest } = FAKE_MODEL;

export const EXPECTED: HttpScorerOptions["expected"] = {
  name: manifest.name,
  digest,
  tokenizerDigest: manifest.files.tokenizer.sha256,
  contractVersion: manifest.contractVersion,
  maxTokens: manifest.maxTokens,
};

/** Time that nobody waits for: waits are noted and over at once; time limits end when the test says so. */
function madeUpTime() {
  const waits: number[] = [];
  const limits: (() => void)[] = [];
  let now = 0;
  return {
    waits,
    now: () => now,
    pass: (ms: number) => {
      now += ms;
    },
    /** The time limits of all requests in hand are over. */
    expire: () => {
      for (const end of limits.splice(0)) end();
    },
    sleep: (ms: number, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        if (ms === TIMEOUT_MS) {
          limits.push(resolve);
          signal.addEventListener("abort", () => resolve(), { once: true });
        } else {
          waits.push(ms);
          resolve();
        }
      }),
  };
}

/** A client of a server that scores with the fake model. */
export function openClient(options: Partial<HttpScorerOptions> & { readonly url: string }) {
  const time = madeUpTime();
  const scorer = createHttpScorer({
    token: TOKEN,
    expected: EXPECTED,
    countTokens: (code) => code.length,
    isPlainAllowed: false,
    timeoutMs: TIMEOUT_MS,
    retries: 2,
    now: time.now,
    sleep: time.sleep,
    random: () => 0,
    fetch,
    makeNonce: () => randomBytes(16).toString("hex"),
    ...options,
  });
  return { scorer, time };
}

/** A trajectory of these steps; one that begins with `//` is not scored. */
export function trajectoryOf(...codes: readonly string[]): Trajectory {
  const place = { span: { first: 1, last: 1 }, functionId: "a.c#f", part: "changed" as const };
  const steps = codes.map((code) => ({ text: code, code, ...place, isScored: !code.startsWith("//") }));
  return { functionId: "a.c#f", path: "a.c", name: "f", language: "c" as Language, steps };
}
