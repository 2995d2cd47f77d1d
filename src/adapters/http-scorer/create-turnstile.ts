/** Lets a few at a time through; the others wait in order. */
export type Turnstile = {
  /** Does the work when it is its turn; null, at once, where too many wait already. */
  pass<Result>(work: () => Promise<Result>): Promise<Result> | null;
};

export function createTurnstile({ atOnce, waiting }: { readonly atOnce: number; readonly waiting: number }): Turnstile {
  const line: (() => void)[] = [];
  let inside = 0;

  async function enter<Result>(work: () => Promise<Result>): Promise<Result> {
    if (inside >= atOnce) await new Promise<void>((resolve) => line.push(resolve));
    else inside++;
    try {
      return await work();
    } finally {
      const next = line.shift();
      // Whoever leaves hands the place over.
      if (next === undefined) inside--;
      else next();
    }
  }

  return { pass: (work) => (inside >= atOnce && line.length >= waiting ? null : enter(work)) };
}
