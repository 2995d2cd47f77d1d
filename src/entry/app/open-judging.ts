import { join } from "node:path";
import type { Logger } from "pino";
import { defaultPolicy } from "#config.ts";
import type { Reviewer } from "#ports/reviewer.ts";
import type { Door } from "../door.ts";
import { modelFolder } from "../model-folder.ts";
import { type ReviewTools, reviewRevisions } from "../review-revisions.ts";
import { usualThreads, type Wire } from "../wire.ts";
import type { AppContext } from "./run-app.ts";
import type { ReadySettings } from "./settings/settings.ts";

/** A model, and all that a review by it needs. */
export type Judging = { readonly model: Awaited<ReturnType<Wire["openModel"]>>; readonly tools: ReviewTools };

/** A reviewer by the policy of the base commit. */
export function reviewerOf({ model, tools }: Judging, { root }: Pick<Door["shell"], "root">): Reviewer {
  return {
    modelDigest: model.digest,
    review: (request) =>
      reviewRevisions(request, {
        model,
        toolVersion: root.version,
        policyFile: undefined,
        openTools: async () => tools,
      }),
  };
}

/** One scorer, one parser and one cache for every review: their limits are the host's, not a repository's. */
export async function openJudging(
  { shell, wire }: Pick<Door, "shell" | "wire">,
  { settings, log }: Pick<AppContext, "settings" | "log">,
): Promise<Judging> {
  const model = await wire.openModel(
    modelFolder(undefined, { ...shell, env: { ...shell.env, DATA_DIR: settings.dataFolder } }),
  );
  const { limits } = defaultPolicy();
  const threads = usualThreads();
  const scorer = shell.lifetime.own(
    await openScorer(wire, model, { settings, log, threads, timeoutMs: limits.scoreTimeoutMs }),
  );
  const parser = shell.lifetime.own(wire.openParser({ threads, timeoutMs: limits.parseTimeoutMs }));
  const cache = wire.openCache(join(settings.dataFolder, "cache"));
  return { model, tools: { scorer, parser, cache } };
}

/** A name without a dot is a neighbour's in a container network: what is said to it leaves no host. */
function isBesideUs(url: string): boolean {
  return !new URL(url).hostname.includes(".");
}

type ScorerOptions = {
  readonly settings: ReadySettings;
  readonly log: Logger;
  readonly threads: number;
  readonly timeoutMs: number;
};

async function openScorer(wire: Wire, model: Awaited<ReturnType<Wire["openModel"]>>, options: ScorerOptions) {
  const { settings, log, threads, timeoutMs } = options;
  if (settings.scorer === null) return wire.openScorer(model, { provider: "cpu", threads, timeoutMs });
  return wire.openRemoteScorer(model, {
    ...settings.scorer,
    timeoutMs,
    isPlainAllowed: isBesideUs(settings.scorer.url),
    fallback: {
      open: () => wire.openScorer(model, { provider: "cpu", threads, timeoutMs }),
      onUse: (error) => log.warn({ err: error }, "the scoring server does not answer: scoring here"),
    },
  });
}
