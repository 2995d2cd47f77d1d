import { UpstreamError } from "#errors.ts";
import type { ScoreResult, Scorer } from "#ports.ts";
import type { StepLogits } from "#reward/margin.ts";
import { expectSafeUrl } from "#scoring-api/expect-safe-url.ts";
import type { Trajectory } from "#trajectory/trajectory.ts";
import { askVllm, type VllmWorld } from "./ask-vllm.ts";
import { meetVllm, type VllmExpected } from "./meet-vllm.ts";
import { planWindows, type Window } from "./plan-windows.ts";
import { Pooled } from "./replies.ts";

export type VllmScorerOptions = VllmWorld & {
  readonly expected: VllmExpected & { readonly name: string };
  /** A step's ids as the manifest says: tokenised alone, the separator's after them. */
  readonly encode: (code: string) => readonly number[];
  /** True where http:// may leave this machine. */
  readonly isPlainAllowed: boolean;
};

/** Two floats of a token as vLLM writes them, and what stands around. */
const BYTES_OF_TOKEN = 64;
const BYTES_AROUND = 65_536;

/** One request holds so many windows: vLLM batches them by itself. */
const WINDOWS_PER_REQUEST = 16;

/**
 * Scores with a vLLM server (`--runner pooling`, token classification of two labels). Token ids travel, not text, so
 * that steps are cut and encoded as in training; the logits are read at the last token of each separator.
 * @throws ConfigError for an address that would carry code unencrypted.
 */
export function createVllmScorer(given: VllmScorerOptions): Scorer {
  const world = { ...given, url: expectSafeUrl(given.url, given) };
  const { expected, encode, timeoutMs } = given;
  const closing = new AbortController();
  let met: Promise<string> | null = null;
  const meet = () => {
    met ??= meetVllm(expected, closing.signal, world).catch((error: unknown) => {
      met = null;
      throw error;
    });
    return met;
  };

  async function pool(model: string, windows: readonly Window[]): Promise<readonly StepLogits[] | "late"> {
    const tokens = windows.reduce((sum, { ids }) => sum + ids.length, 0);
    const body = { model, task: "token_classify", use_activation: false, encoding_format: "float" };
    const input = windows.map(({ ids }) => ids);
    const mostBytes = BYTES_AROUND + tokens * BYTES_OF_TOKEN;
    const question = { path: "/pooling", body: { ...body, input }, reply: Pooled, mostBytes };
    const pooled = await askVllm(question, closing.signal, world);
    return pooled === "late" ? "late" : windows.flatMap((window, index) => logitsAt(window, pooled, index));
  }

  async function scoreOne(model: string, { steps }: Trajectory): Promise<ScoreResult> {
    const encoded = steps.filter(({ isScored }) => isScored).map(({ code }) => encode(code));
    const windows = planWindows(encoded, expected.maxTokens);
    const logits: StepLogits[] = [];
    for (let at = 0; at < windows.length; at += WINDOWS_PER_REQUEST) {
      const part = await pool(model, windows.slice(at, at + WINDOWS_PER_REQUEST));
      if (part === "late") return { kind: "timed-out", afterMs: timeoutMs };
      logits.push(...part);
    }
    return { kind: "scored", logits };
  }

  return {
    model: { name: expected.name, digest: expected.digest, provider: "cuda", maxTokens: expected.maxTokens },
    score: async (trajectories) => {
      if (trajectories.length === 0) return [];
      const model = await meet();
      return Promise.all(trajectories.map((trajectory) => scoreOne(model, trajectory)));
    },
    countTokens: (code) => encode(code).length,
    close: async () => closing.abort(),
  } satisfies Scorer;
}

/** vLLM's labels stand in the order of their ids: 0 is vulnerable, 1 secure (manifest, `labels`). */
function logitsAt({ ids, ends }: Window, pooled: Pooled, index: number): readonly StepLogits[] {
  const rows = pooled.data.find((one) => one.index === index)?.data;
  if (rows?.length !== ids.length) {
    throw new UpstreamError(`vLLM gave ${rows?.length ?? 0} rows for ${ids.length} tokens: is it token_classify?`);
  }
  return ends.map((end) => {
    const [vulnerable, secure] = rows[end] as readonly [number, number];
    return { vulnerable, secure };
  });
}
