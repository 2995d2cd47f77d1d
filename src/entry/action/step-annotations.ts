import type { Annotation } from "#publication/check-output.ts";

/** GitHub shows ten errors, ten warnings and ten notices of a step (github/docs, Workflow commands); one is for the verdict. */
const MOST_OF_A_LEVEL = 9;

export type StepAnnotations = { readonly shown: readonly Annotation[]; readonly left: number };

/** The first of each level, in order; GitHub drops the others without a word, so they are counted. */
export function stepAnnotations(annotations: readonly Annotation[]): StepAnnotations {
  const seen = new Map<Annotation["level"], number>();
  const shown = annotations.filter(({ level }) => {
    const count = (seen.get(level) ?? 0) + 1;
    seen.set(level, count);
    return count <= MOST_OF_A_LEVEL;
  });
  return { shown, left: annotations.length - shown.length };
}
