import type { Reviewed } from "#ports/reviewer.ts";
import { shippedModel } from "../model-folder.ts";
import { openScorer } from "../open-scorer.ts";
import { reviewRevisions } from "../review-revisions.ts";
import { usualThreads } from "../wire.ts";
import type { ActionDoor } from "./action-door.ts";
import type { NearChange } from "./bring-near.ts";
import type { Inputs } from "./read-settings.ts";
import { tightenPolicy } from "./tighten-policy.ts";

/** The same review as the command line's, by the policy of the base commit and the inputs that make it stricter. */
export async function reviewTarget(near: NearChange, inputs: Inputs, { shell, wire }: ActionDoor): Promise<Reviewed> {
  const model = await wire.openModel(shippedModel(shell.root));
  // Nothing is remembered: what an earlier job of a lasting runner left behind, a stranger's change may have written.
  const cache = wire.openCache(null);
  const { provider, threads: chosen } = inputs;
  const threads = chosen ?? usualThreads();
  const finish = () => undefined;
  const reviewed = await reviewRevisions(
    { ...near, dismissed: new Map(), progress: shell.progress },
    {
      model,
      toolVersion: shell.root.version,
      policyFile: undefined,
      adjustPolicy: (found) => tightenPolicy(found, inputs),
      openTools: async ({ limits }) => ({
        scorer: await openScorer(
          model,
          { provider, threads, timeoutMs: limits.scoreTimeoutMs },
          { shell, wire, finish },
        ),
        parser: shell.lifetime.own(wire.openParser({ threads, timeoutMs: limits.parseTimeoutMs })),
        cache,
      }),
    },
  );
  return withLimits(reviewed, near.repository.limits);
}

/** What could not be fetched was not looked at, and the report says so. */
function withLimits({ report, ...rest }: Reviewed, limits: readonly string[]): Reviewed {
  const unseen = limits.map((detail) => ({ path: "", reason: "closure-cut", detail }) as const);
  const coverage = { ...report.coverage, omissions: [...report.coverage.omissions, ...unseen] };
  return { ...rest, report: { ...report, coverage } };
}
