import { UpstreamError } from "#errors.ts";
import type { Mirror, OpenMirror } from "#ports/mirror.ts";

/** Opens by the second way where the world fails the first; what could not be seen then is among its limits. */
export function mirrorWithFallback(first: Mirror, second: Mirror, onUse: (error: UpstreamError) => void): Mirror {
  return {
    async open(source): Promise<OpenMirror | null> {
      try {
        return await first.open(source);
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        onUse(error);
        return second.open(source);
      }
    },
  };
}
