import type { ScoredStep } from "#report/score-report.ts";

/** A closed step: whatever follows, it stays as it is, unless it is withdrawn. */
export type StreamedStep = Omit<ScoredStep, "text"> & {
  /** Qualified name; null outside functions. */
  readonly function: string | null;
  /** What decides whether the function, as far as it stands, is vulnerable, in [-1, 1]. */
  readonly prefixVerdict: number;
};

/** What a client is told. One that keeps a list cuts it off at `from` and appends each step. */
export type StepEvent =
  /** The steps from this index on hold no more: an edit, or code that changed how what stands before it is read. */
  | { readonly kind: "withdrawn"; readonly from: number }
  | { readonly kind: "step"; readonly index: number; readonly step: StreamedStep };

export type ToldSteps = {
  /** The client's list after all that it was told. */
  list(): readonly StreamedStep[];
  /** Makes the client's list equal to `closed`. */
  tell(closed: readonly StreamedStep[]): readonly StepEvent[];
  /**
   * For a list that rests on a guess of the grammar, as after a decorator whose function has yet to come: takes nothing
   * back, and adds what two guesses in a row say.
   */
  suggest(closed: readonly StreamedStep[]): readonly StepEvent[];
};

/** Keeps what a client was told of a stream's steps, and finds what is new to it. */
export function createToldSteps(): ToldSteps {
  let told: readonly StreamedStep[] = [];
  let doubted: readonly StreamedStep[] = [];

  function tell(closed: readonly StreamedStep[]): readonly StepEvent[] {
    const from = firstDifference(told, closed);
    const withdrawn: StepEvent[] = from < told.length ? [{ kind: "withdrawn", from }] : [];
    told = closed;
    doubted = [];
    return [...withdrawn, ...closed.slice(from).map((step, at) => ({ kind: "step", index: from + at, step }) as const)];
  }

  return {
    list: () => told,
    tell,
    suggest: (closed) => {
      const last = told.at(-1)?.last ?? 0;
      const fresh = closed.filter((step) => step.first > last);
      const agreed = fresh.slice(0, firstDifference(fresh, doubted));
      const events = tell([...told, ...agreed]);
      doubted = fresh.slice(agreed.length);
      return events;
    },
  };
}

/** The length of `one` where `other` begins with all of it. */
function firstDifference(one: readonly StreamedStep[], other: readonly StreamedStep[]): number {
  const at = one.findIndex((step, index) => !isSame(step, other[index]));
  return at < 0 ? one.length : at;
}

function isSame(one: StreamedStep, other: StreamedStep | undefined): boolean {
  return (
    one.first === other?.first &&
    one.last === other.last &&
    one.function === other.function &&
    one.margin === other.margin &&
    one.logOdds === other.logOdds &&
    one.prefixReward === other.prefixReward &&
    one.prefixVerdict === other.prefixVerdict
  );
}
