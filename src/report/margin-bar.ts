/** Cells on each side of the zero line. */
const CELLS = 6;

/** A margin in [-1, 1] as a bar from the middle: `░░░███│      ` to the left is risky, to the right secure. */
export function marginBar(margin: number): string {
  const full = Math.min(CELLS, Math.round(Math.abs(margin) * CELLS));
  const [bar, rest] = ["█".repeat(full), " ".repeat(CELLS - full)];
  const none = " ".repeat(CELLS);
  return margin < 0 ? `${rest}${bar}│${none}` : `${none}│${bar}${rest}`;
}
