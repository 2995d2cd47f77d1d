/** The value below which a share of the sorted numbers lies, straight lines between neighbours; null of none. */
export function quantile(sorted: ArrayLike<number>, share: number): number | null {
  if (sorted.length === 0) return null;
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const below = sorted[low] as number;
  const above = sorted[Math.min(low + 1, sorted.length - 1)] as number;
  // What has no score at all stands at minus infinity, and no line leads from there.
  return at === low || !Number.isFinite(below) ? below : below + (at - low) * (above - below);
}

/** Numbers in ascending order; the given ones stay as they are. */
export function ascending(numbers: Iterable<number>): Float64Array {
  return Float64Array.from(numbers).sort();
}
