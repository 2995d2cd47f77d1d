/**
 * Aborted when the process is told to end. Every other command ends at once; one that serves others has work to finish,
 * so it takes the signals over. A second signal ends it at once.
 */
export function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.removeAllListeners(name);
    process.once(name, () => stopping.abort());
  }
  return stopping.signal;
}

/** Settles once the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
