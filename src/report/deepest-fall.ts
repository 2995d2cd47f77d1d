import type { ScoredStep } from "./score-report.ts";

/** Falls below this are the noise of neighbouring steps: a tenth of the way from secure to vulnerable. */
const WORTH_SAYING = 0.2;

/** The step at which the margin fell most, where it fell at all to speak of: a flaw may have come in there. */
export function deepestFall(steps: readonly ScoredStep[]): ScoredStep | null {
  return steps.reduce<ScoredStep | null>((deepest, step) => {
    const fall = -(step.drop ?? 0);
    return fall >= WORTH_SAYING && fall > -(deepest?.drop ?? 0) ? step : deepest;
  }, null);
}
