import type { Scorer } from "#ports.ts";
import type { Door } from "./door.ts";
import { readToken } from "./read-token.ts";
import type { Wire } from "./wire.ts";

type Model = Awaited<ReturnType<Wire["openModel"]>>;

type ScorerOptions = Parameters<Wire["openScorer"]>[1] & {
  /** Where another host scores; undefined: this one does. */
  readonly scorerUrl?: string | undefined;
};

/** A scorer that the shell closes; says where another provider computes than was asked for. */
export async function openScorer(model: Model, { scorerUrl, ...options }: ScorerOptions, door: Door): Promise<Scorer> {
  if (scorerUrl !== undefined) return openRemote(model, { url: scorerUrl, timeoutMs: options.timeoutMs }, door);
  const { shell, wire } = door;
  const scorer = shell.lifetime.own(await wire.openScorer(model, options));
  const { provider } = scorer.model;
  if (provider !== options.provider) {
    shell.note(
      `seccodeprm: ${options.provider} could not be loaded: ${provider} computes; \`seccodeprm doctor\` shows more`,
    );
  }
  return scorer;
}

async function openRemote(
  model: Model,
  { url, timeoutMs }: { readonly url: string; readonly timeoutMs: number },
  { shell, wire }: Door,
): Promise<Scorer> {
  const token = await readToken({ file: undefined, env: shell.env, variable: "SECCODEPRM_SCORER_TOKEN" });
  return shell.lifetime.own(wire.openRemoteScorer(model, { url, token, timeoutMs, isPlainAllowed: false }));
}
