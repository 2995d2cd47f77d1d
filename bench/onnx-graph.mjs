import { bytesField, numberField, readFields } from "./protobuf.mjs";

/** Field numbers and data types: onnx.proto3 of the ONNX project. */
const TYPES = { float32: 1, uint8: 2, int8: 3, int32: 6 };

/** An ONNX model of one product of two square matrices, `a` and `b`, as bytes. */
export function productModel({ operator, size, types: [a, b, product] }) {
  const node = bytesField(1, [
    bytesField(1, "a"),
    bytesField(1, "b"),
    bytesField(2, "product"),
    bytesField(4, operator),
  ]);
  const graph = [
    node,
    bytesField(2, "product"),
    valueField(11, "a", a, size),
    valueField(11, "b", b, size),
    valueField(12, "product", product, size),
  ];
  const opset = bytesField(8, [bytesField(1, ""), numberField(2, 13)]);
  return Buffer.concat([numberField(1, 8), bytesField(7, graph), opset]);
}

function valueField(field, name, type, size) {
  const dimension = bytesField(1, [numberField(1, size)]);
  const tensor = [numberField(1, TYPES[type]), bytesField(2, [dimension, dimension])];
  return bytesField(field, [bytesField(1, name), bytesField(2, [bytesField(1, tensor)])]);
}

/** Weights of a model's matrix products: each is one multiplication and one addition a token. */
export function productWeights(model) {
  const graph = field(model, 7)[0];
  const shapes = new Map(field(graph, 5).map((tensor) => [text(tensor, 8), dimensions(tensor)]));
  const products = field(graph, 1).filter((node) => /MatMul|^Gemm$/.test(text(node, 4)));
  const weights = products.flatMap((node) => field(node, 1).flatMap((input) => shapes.get(input.toString()) ?? []));
  return weights.filter((shape) => shape.length === 2).reduce((sum, [rows, columns]) => sum + rows * columns, 0);
}

function dimensions(tensor) {
  const shape = [...readFields(tensor)].filter((one) => one.field === 1).flatMap(({ value }) => unpack(value));
  return [shape];
}

/** Writers may pack repeated numbers into one field, or write one field each. */
function unpack(value) {
  if (typeof value === "bigint") return [Number(value)];
  const numbers = [];
  let number = 0;
  let scale = 1;
  for (const byte of value) {
    number += (byte & 0x7f) * scale;
    scale *= 128;
    if (byte < 0x80) {
      numbers.push(number);
      number = 0;
      scale = 1;
    }
  }
  return numbers;
}

function field(message, number) {
  return [...readFields(message)].filter((one) => one.field === number).map(({ value }) => value);
}

function text(message, number) {
  return field(message, number)[0].toString();
}
