/** Upper bounds of the classes of changed lines, as the first histories were mined with (training/mine_changes.py). */
const BOUNDS = [1, 2, 3, 5, 8, 12, 18, 27, 40];

/** The class of a change's size, from 0: ordinary changes are chosen to have the fixes' distribution of it. */
export function sizeClass(changedLines: number): number {
  const found = BOUNDS.findIndex((bound) => changedLines <= bound);
  return found < 0 ? BOUNDS.length : found;
}
