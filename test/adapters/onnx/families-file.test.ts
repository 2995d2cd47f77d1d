import { describe, expect, test } from "@jest/globals";
import { FamiliesFile } from "../../../src/adapters/onnx/families-file.ts";

const base64 = (bytes: Int8Array) => Buffer.from(bytes).toString("base64");

const READER = {
  languages: ["c", "cpp"],
  families: [
    { name: "use after free", cwes: ["CWE-416", "CWE-415"], threshold: 0.6 },
    { name: "race condition", cwes: ["CWE-362"], threshold: null },
  ],
  weights: base64(Int8Array.from({ length: 2 * 3 * 4 }, (_, at) => at - 12)),
  surroundings: 0.7,
  scale: 0.01,
  biases: [0.5, -0.5],
};
const WRITTEN = { version: 1, readers: [READER], measured: { anything: 1 } };
const withReader = (over: object) => ({ ...WRITTEN, readers: [{ ...READER, ...over }] });

describe("a file of families", () => {
  test("is read as training wrote it: one signed byte a weight, a family without a threshold kept", () => {
    const [reader] = FamiliesFile.parse(WRITTEN);
    expect([...(reader?.weights ?? [])].slice(0, 3)).toEqual([-12, -11, -10]);
    expect(reader?.families[1]?.threshold).toBeNull();
  });

  test.each([
    ["of another version", { ...WRITTEN, version: 2 }],
    ["whose weights are of no power of two", withReader({ weights: base64(new Int8Array(18)) })],
    ["with a bias too few", withReader({ biases: [0.5] })],
    [
      "with a threshold above 1",
      withReader({ families: [{ ...READER.families[0], threshold: 2 }, READER.families[1]] }),
    ],
    [
      "with a CWE that is none",
      withReader({ families: [{ ...READER.families[0], cwes: ["<b>"] }, READER.families[1]] }),
    ],
    ["with code beside the numbers", withReader({ code: "int x;" })],
  ])("%s is refused", (_, written) => {
    expect(FamiliesFile.safeParse(written).success).toBe(false);
  });
});
