import { describe, expect, test } from "@jest/globals";
import { PrecedentFile } from "../../../src/adapters/onnx/precedent-file.ts";

const base64 = (bytes: ArrayBufferView) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");

const FACTS = { cve: "CVE-2020-1234", project: "acme/gear", cwe: ["CWE-89"], licence: null, link: "https://e.org/1" };
const WRITTEN = {
  version: 1,
  threshold: 0.2,
  languages: ["python"],
  measured: { anything: 1 },
  rarity: base64(new Uint8Array(2 ** 16).fill(7)),
  lengths: [2],
  buckets: base64(Uint8Array.from([1, 0, 0, 255])),
  weights: base64(Int8Array.from([-127, 5])),
  scales: [0.01],
  facts: [FACTS],
};

describe("a file of precedents", () => {
  test("is read as training wrote it: two bytes a bucket, the lower first, one signed byte a weight", () => {
    const { buckets, weights, rarity } = PrecedentFile.parse(WRITTEN);
    expect([...buckets]).toEqual([1, 0xff00]);
    expect([...weights]).toEqual([-127, 5]);
    expect(rarity[0]).toBe(7);
  });

  test.each([
    ["of another version", { ...WRITTEN, version: 2 }],
    ["whose parts do not fit each other", { ...WRITTEN, lengths: [3] }],
    ["with a short rarity", { ...WRITTEN, rarity: base64(new Uint8Array(8)) }],
    ["with a link that is no web address", { ...WRITTEN, facts: [{ ...FACTS, link: "javascript:alert(1)" }] }],
    ["with a link that could end a link", { ...WRITTEN, facts: [{ ...FACTS, link: "https://e.org/)x" }] }],
    ["with code beside the facts", { ...WRITTEN, facts: [{ ...FACTS, code: "int x;" }] }],
  ])("%s is refused", (_, written) => {
    expect(PrecedentFile.safeParse(written).success).toBe(false);
  });
});
