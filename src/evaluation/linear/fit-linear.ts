import { type Random, seededRandom } from "../seeded-random.ts";
import { type GramRow, ROW_WIDTH } from "./gram-row.ts";

/** A row and its truth. */
export type LabelledRow = { readonly row: GramRow; readonly isRisky: boolean };

/** The log-odds that a row is risky. */
export type LinearModel = (row: GramRow) => number;

/** Rarer n-grams are noise. */
const FEWEST_ROWS = 3;
const EPOCHS = 15;
const RATE = 0.5;
/** Of AdaGrad's root, so that a first step is finite. */
const FLOOR = 1e-8;
const SEED = 1;

/** Logistic regression on n-grams weighed by rarity, rows of length one; AdaGrad, the same result for the same rows. */
export function fitLinear(rows: readonly LabelledRow[]): LinearModel {
  const rarity = rarityOf(rows);
  const ready = rows.map(({ row, isRisky }) => ({ row: unit(row, rarity), isRisky }));
  const weights = new Float64Array(ROW_WIDTH + 1);
  const squares = new Float64Array(ROW_WIDTH + 1).fill(FLOOR);
  const random = seededRandom(SEED);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const index of shuffled(ready.length, random)) {
      const { row, isRisky } = ready[index] as LabelledRow;
      const slope = 1 / (1 + Math.exp(-scoreOf(row, weights))) - (isRisky ? 1 : 0);
      learn(row, slope, { weights, squares });
    }
  }
  return (row) => scoreOf(unit(row, rarity), weights);
}

function scoreOf({ ids, values }: GramRow, weights: Float64Array): number {
  let score = weights[ROW_WIDTH] as number;
  for (let at = 0; at < ids.length; at++) score += (weights[ids[at] as number] as number) * (values[at] as number);
  return score;
}

/** Changes the weights, which belong to the fit. */
function learn(
  { ids, values }: GramRow,
  slope: number,
  { weights, squares }: Record<"weights" | "squares", Float64Array>,
) {
  const step = (id: number, gradient: number) => {
    squares[id] = (squares[id] as number) + gradient * gradient;
    weights[id] = (weights[id] as number) - (RATE * gradient) / Math.sqrt(squares[id] as number);
  };
  for (let at = 0; at < ids.length; at++) step(ids[at] as number, slope * (values[at] as number));
  step(ROW_WIDTH, slope);
}

/** log(rows / rows with the n-gram), by id; 0 for what is too rare. */
function rarityOf(rows: readonly LabelledRow[]): Float64Array {
  const seen = new Float64Array(ROW_WIDTH);
  for (const { row } of rows) for (const id of row.ids) seen[id] = (seen[id] as number) + 1;
  return seen.map((count) => (count < FEWEST_ROWS ? 0 : Math.log((1 + rows.length) / count)));
}

function unit({ ids, values }: GramRow, rarity: Float64Array): GramRow {
  const weighed = values.map((value, at) => value * (rarity[ids[at] as number] as number));
  const length = Math.sqrt(weighed.reduce((sum, value) => sum + value * value, 0)) + 1e-9;
  return { ids, values: weighed.map((value) => value / length) };
}

function shuffled(count: number, random: Random): readonly number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let at = count - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
}
