import type { StepLogits } from "#reward/margin.ts";

/** What a graph says of each step, one step after the other: `width` numbers each. */
export type FlatLogits = {
  readonly logits: Float32Array;
  /** 2: vulnerable, secure; 3: also the log-odds that add up. (training/export_onnx.py) */
  readonly width: number;
};

/** @throws RangeError where a graph says something else of a step. */
export function stepLogitsOf({ logits, width }: FlatLogits): readonly StepLogits[] {
  if (width !== 2 && width !== 3) throw new RangeError(`the model gives ${width} numbers a step, not 2 or 3`);
  return Array.from({ length: logits.length / width }, (_, step) => {
    const [vulnerable, secure, additive] = logits.subarray(step * width, (step + 1) * width);
    const two = { vulnerable: vulnerable as number, secure: secure as number };
    return additive === undefined ? two : { ...two, additive };
  });
}
