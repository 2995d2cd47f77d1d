/** GitHub asks for at least a minute where a limit names no time, and for more each time. */
const FIRST_MS = 60_000;
const MOST_DOUBLINGS = 4;

/** The time in which an installation must not ask: who goes on asking may be banned. */
export type Pause = {
  /** Milliseconds until one may ask again; 0 when one may. */
  leftMs(): number;
  /** A limit was met. Without a told time: a minute, doubling as long as nothing else is heard. */
  begin(toldMs: number | null): void;
  /** An answer came. */
  forgive(): void;
};

/** A pause that has not begun. */
export function createPause(now: () => number): Pause {
  let until = 0;
  let strikes = 0;
  return {
    leftMs: () => Math.max(0, until - now()),
    begin(toldMs) {
      // Requests that were under way together meet one limit, not several in a row.
      if (toldMs === null && until > now()) return;
      until = Math.max(until, now() + (toldMs ?? FIRST_MS * 2 ** Math.min(strikes, MOST_DOUBLINGS)));
      strikes += 1;
    },
    forgive() {
      if (until <= now()) strikes = 0;
    },
  };
}
