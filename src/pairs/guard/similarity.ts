import { stepFeatures } from "#trajectory/step-features.ts";

/** How often each of a text's hashed n-grams stands in it, damped: what two texts are compared by. */
export type Sketch = ReadonlyMap<number, number>;

/** A text as a vector of its n-grams; square roots, so that brackets and commas do not decide alone. */
export function sketchOf(code: string): Sketch {
  const counts = new Map<number, number>();
  for (const line of code.split("\n")) {
    for (const id of stepFeatures(line)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return new Map([...counts].map(([id, count]) => [id, Math.sqrt(count)]));
}

/** The cosine of two sketches, in [0, 1]; 1 for the same text, 0 where either is empty. */
export function similarityOf(one: Sketch, other: Sketch): number {
  const lengths = lengthOf(one) * lengthOf(other);
  if (lengths === 0) return 0;
  let product = 0;
  for (const [id, weight] of one) product += weight * (other.get(id) ?? 0);
  return Math.min(1, product / lengths);
}

function lengthOf(sketch: Sketch): number {
  let sum = 0;
  for (const weight of sketch.values()) sum += weight * weight;
  return Math.sqrt(sum);
}
