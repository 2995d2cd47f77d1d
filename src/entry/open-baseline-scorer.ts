import type { Scorer } from "#ports.ts";
import type { Door } from "./door.ts";
import { readToken } from "./read-token.ts";
import type { Wire } from "./wire.ts";

type Model = Awaited<ReturnType<Wire["openModel"]>>;

/** Another model on a scoring server, to stand beside ours; null where no address was named. Its token stands in the environment. */
export async function openBaselineScorer(
  model: Model,
  { url, timeoutMs }: { readonly url: string | undefined; readonly timeoutMs: number },
  { shell, wire }: Door,
): Promise<Scorer | null> {
  if (url === undefined) return null;
  const token = await readToken({ file: undefined, env: shell.env, variable: "SECCODEPRM_BASELINE_TOKEN" });
  const remote = { url, token, timeoutMs, isPlainAllowed: false, isAnyModel: true };
  return shell.lifetime.own(wire.openRemoteScorer(model, remote));
}
