/** Runs something later; the function that comes back calls it off. */
export type Clock = { after(ms: number, run: () => void): () => void };

/** The machine's own. */
export const REAL_CLOCK: Clock = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
