import { InferenceSession, Tensor } from "onnxruntime-node";
import { productModel } from "./onnx-graph.mjs";

const SIZE = 1024;
const RUNS = 20;
const TABLE = 2 ** 19;
const LOOKUPS = 2 ** 22;

/** A limit is what can be reached, so the best of some runs. */
async function best(act) {
  let shortest = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) shortest = Math.min(shortest, await timed(act));
  return shortest;
}

/** Seconds that something takes. */
export async function timed(act) {
  const started = performance.now();
  await act();
  return (performance.now() - started) / 1000;
}

/**
 * The rate of a 1024 x 1024 matrix product in onnxruntime on some cores, in thousand million operations a second:
 * `MatMul` of 32-bit floats, or `MatMulInteger` of 8-bit numbers, as quantised weights are.
 */
export async function measureProductPeak({ operator, types, cores }) {
  const bytes = productModel({ operator, size: SIZE, types });
  const session = await InferenceSession.create(bytes, { intraOpNumThreads: cores, executionProviders: ["cpu"] });
  const feeds = { a: matrix(types[0]), b: matrix(types[1]) };
  const seconds = await best(() => session.run(feeds));
  await session.release();
  return (2 * SIZE ** 3) / seconds / 1e9;
}

function matrix(type) {
  const Numbers = { float32: Float32Array, uint8: Uint8Array, int8: Int8Array }[type];
  return new Tensor(
    type,
    Numbers.from({ length: SIZE * SIZE }, (_, index) => index % 100),
    [SIZE, SIZE],
  );
}

/** Weights that a plain loop on one core looks up and adds, in millions a second: a table of the model's size, any order. */
export async function measureLookupPeak() {
  const weights = Float32Array.from({ length: TABLE }, (_, index) => index % 7);
  const ids = Uint32Array.from({ length: LOOKUPS }, (_, index) => Math.imul(index, 0x9e3779b1) >>> 13);
  let sum = 0;
  const seconds = await best(() => {
    for (let index = 0; index < LOOKUPS; index++) sum += weights[ids[index]];
  });
  if (Number.isNaN(sum)) throw new Error("a look-up missed the table");
  return LOOKUPS / seconds / 1e6;
}
