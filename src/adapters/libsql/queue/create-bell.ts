/** Wakes who waits, in this process; other processes of the file look again when they have waited long enough. */
export type Bell = { ring(): void; heard(mostMs: number): Promise<void> };

export function createBell(): Bell {
  const sleepers = new Set<() => void>();
  return {
    ring() {
      for (const wake of sleepers) wake();
    },
    heard: (mostMs) =>
      new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          sleepers.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, mostMs);
        sleepers.add(wake);
      }),
  };
}
