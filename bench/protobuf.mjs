/** As much of Protocol Buffers' wire format as an ONNX graph takes (protobuf.dev, "Encoding"). */

function varint(value) {
  const bytes = [];
  let rest = BigInt(value);
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Buffer.from([...bytes, Number(rest)]);
}

/** A field that holds a whole number. */
export function numberField(field, value) {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

/** A field that holds text, or a message made of its fields. */
export function bytesField(field, content) {
  const bytes = Array.isArray(content) ? Buffer.concat(content) : Buffer.from(content);
  return Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes]);
}

/** The fields of a message, in order: numbers as BigInt, all else as bytes. */
export function* readFields(bytes) {
  let at = 0;
  const readVarint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++];
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const key = Number(readVarint());
    const wire = key & 7;
    const value = wire === 0 ? readVarint() : null;
    const length = { 0: 0, 1: 8, 2: wire === 2 ? Number(readVarint()) : 0, 5: 4 }[wire];
    yield { field: key >> 3, value: value ?? bytes.subarray(at, at + length) };
    at += length;
  }
}
