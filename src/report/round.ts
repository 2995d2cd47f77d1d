/** Six digits: what a reader can use, and the same bytes on every machine. Never -0. */
export function round(value: number): number {
  const rounded = Math.round(value * 1e6) / 1e6;
  return rounded === 0 ? 0 : rounded;
}

/** The same where there may be no number. */
export function roundOrNull(value: number | null): number | null {
  return value === null ? null : round(value);
}
