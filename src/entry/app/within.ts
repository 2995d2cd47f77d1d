/** Waits for work, but not for ever: `late` where the time is over first; the work goes on unheeded. */
export type Within = <T>(ms: number, work: Promise<T>) => Promise<T | "late">;

/** By the process's clock; a time limit alone keeps no process alive. */
export const withinTime: Within = async (ms, work) => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), ms).unref();
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
