/** Lengths of the common runs that end at each place of head, for the row of base at hand and the one before it. */
export type RunLengths = {
  /** Forgets every row. */
  startRange(): void;
  /** Goes on to the next row. */
  startRow(): void;
  /** Length of the run that ends at a place in this row: one more than at the place before it, a row ago. */
  extend(place: number): number;
};

/** Two rows in typed arrays, each cell stamped with its row, so that no row is ever cleared. */
export function createRunLengths(places: number): RunLengths {
  const lengths = [new Int32Array(places), new Int32Array(places)] as const;
  const stamps = [new Float64Array(places), new Float64Array(places)] as const;
  let row = 1;
  return {
    startRange: () => {
      row += 2;
    },
    startRow: () => {
      row += 1;
    },
    extend(place) {
      const [now, before] = row % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
      const isLonger = place > 0 && stamps[before][place - 1] === row - 1;
      const length = isLonger ? (lengths[before][place - 1] as number) + 1 : 1;
      stamps[now][place] = row;
      lengths[now][place] = length;
      return length;
    },
  };
}
