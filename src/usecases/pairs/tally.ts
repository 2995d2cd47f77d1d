/** How many records were read and written, and why the others were not: nothing is left out in silence. */
export type Tally = {
  readonly read: number;
  readonly written: number;
  /** By reason, in the order of first occurrence. */
  readonly dropped: Readonly<Record<string, number>>;
};

/** A record that was left out, and why. */
export type Dropped = { readonly kind: "dropped"; readonly reason: string };

/** Counts as records go by. */
export type Counter = {
  read(): void;
  written(): void;
  dropped(reason: string): void;
  tally(): Tally;
};

/** A counter that stands at zero. */
export function createCounter(): Counter {
  const dropped = new Map<string, number>();
  let read = 0;
  let written = 0;
  return {
    read: () => {
      read += 1;
    },
    written: () => {
      written += 1;
    },
    dropped: (reason) => {
      dropped.set(reason, (dropped.get(reason) ?? 0) + 1);
    },
    tally: () => ({ read, written, dropped: Object.fromEntries(dropped) }),
  };
}
