import { ConfigError, UpstreamError } from "#errors.ts";
import type { Scorer } from "#ports.ts";

/**
 * A scorer for a server that lives long: one that fails (its process was killed, say) is closed and opened anew, and
 * asked once more. A second failure is the caller's; the next call opens a new one again.
 */
export async function createRevivingScorer(
  open: () => Promise<Scorer>,
  say: (message: string) => void,
): Promise<Scorer> {
  const first = await open();
  let current = Promise.resolve(first);
  const renew = (failed: Promise<Scorer>): Promise<Scorer> => {
    if (current !== failed) return current;
    closeQuietly(failed);
    current = open();
    return current;
  };
  return {
    model: first.model,
    countTokens: first.countTokens,
    score: async (trajectories) => {
      const used = current;
      try {
        return await (await used).score(trajectories);
      } catch (error) {
        if (!isOfTheWorld(error)) throw error;
        say(`the scorer failed and is started again (${error.message})`);
        return (await renew(used)).score(trajectories);
      }
    },
    close: async () => closeQuietly(current),
  };
}

function isOfTheWorld(error: unknown): error is ConfigError | UpstreamError {
  return error instanceof UpstreamError || error instanceof ConfigError;
}

/** What failed may fail once more while it is closed; nobody needs to know. */
function closeQuietly(scorer: Promise<Scorer>): void {
  scorer.then((opened) => opened.close()).catch(() => undefined);
}
