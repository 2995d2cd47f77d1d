import type { Scorer } from "#ports.ts";
import type { Door } from "./door.ts";
import type { Wire } from "./wire.ts";

type Model = Awaited<ReturnType<Wire["openModel"]>>;

/** A scorer that the shell closes; says where another provider computes than was asked for. */
export async function openScorer(
  model: Model,
  options: Parameters<Wire["openScorer"]>[1],
  { shell, wire }: Door,
): Promise<Scorer> {
  const scorer = shell.lifetime.own(await wire.openScorer(model, options));
  const { provider } = scorer.model;
  if (provider !== options.provider) {
    shell.note(
      `seccodeprm: ${options.provider} could not be loaded: ${provider} computes; \`seccodeprm doctor\` shows more`,
    );
  }
  return scorer;
}
