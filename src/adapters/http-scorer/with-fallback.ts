import { ConfigError, UpstreamError } from "#errors.ts";
import type { Scorer } from "#ports.ts";

/** Who takes over. */
export type Fallback = {
  /** Opened when it is first needed, and once. */
  readonly open: () => Promise<Scorer>;
  /** Told each time that the primary could not score. */
  readonly onUse: (error: UpstreamError) => void;
};

/**
 * Scores with another scorer of the same model where the primary's host fails; only where the caller's policy says so.
 * The same model gives the same logits; `model.provider` is that of whoever scored last.
 * @throws ConfigError where the other scorer has another model.
 */
export function withFallback(primary: Scorer, { open, onUse }: Fallback): Scorer {
  let opened: Promise<Scorer> | null = null;
  let last = primary;

  /** One that cannot be opened may be there the next time. */
  function openOnce(): Promise<Scorer> {
    opened ??= open().catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  }

  async function fallback(): Promise<Scorer> {
    const scorer = await openOnce();
    if (scorer.model.digest !== primary.model.digest) {
      throw new ConfigError(
        `the scorer to fall back on has the model ${scorer.model.digest}, the other one ${primary.model.digest}: give both the same model folder`,
      );
    }
    return scorer;
  }

  return {
    get model() {
      return last.model;
    },
    score: async (trajectories) => {
      try {
        const results = await primary.score(trajectories);
        last = primary;
        return results;
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        onUse(error);
        last = await fallback();
        return last.score(trajectories);
      }
    },
    countTokens: primary.countTokens,
    close: async () => {
      await Promise.allSettled([primary.close(), opened?.then((scorer) => scorer.close())]);
    },
  } satisfies Scorer;
}
