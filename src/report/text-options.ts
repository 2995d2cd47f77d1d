/** How text may look: colours by ANSI codes, and the columns of the terminal. */
export type TextOptions = { readonly color: boolean; readonly width: number };

/** Narrower terminals scroll: fewer columns hold no line of code. */
const NARROWEST = 40;

/** Columns to write for. */
export function columnsFor({ width }: TextOptions): number {
  return Math.max(NARROWEST, width);
}
