import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { openTokenCounter } from "../../../src/adapters/onnx/open-encoder.ts";
import { type OpenModel, openModel } from "../../../src/adapters/onnx/open-model.ts";
import { openTokenSpans } from "../../../src/adapters/onnx/open-token-spans.ts";

const SHIPPED = fileURLToPath(new URL("../../../models/", import.meta.url));

let model: OpenModel;
beforeAll(async () => {
  model = await openModel(SHIPPED);
});

describe("the tokens of a step", () => {
  test("cover what the model reads, in order and without a gap", () => {
    const spansOf = openTokenSpans(model);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (code) => {
        const { reading, spans } = spansOf(code);
        const ends = [0, ...spans.map(({ end }) => end)];
        expect(spans.every(({ start, end }, at) => start < end && start <= (ends[at] ?? 0))).toBe(true);
        expect(spans.at(-1)?.end ?? 0).toBe(reading.length);
      }),
    );
  });

  test("say the words that they stand for", () => {
    const { reading, spans } = openTokenSpans(model)("  int é =\n\n copy(to);");
    expect(reading).toBe("int é =\ncopy(to);");
    expect(spans.map(({ start, end }) => reading.slice(start, end)).join("")).toBe(reading);
  });

  test("are as many as the model counts, its separator left out", () => {
    const separator = openTokenCounter(model)("");
    expect(openTokenSpans(model)("copy(to, from);").spans).toHaveLength(
      openTokenCounter(model)("copy(to, from);") - separator,
    );
  });

  test("a tokenizer that does not work on bytes is refused", () => {
    const vocab = { "[UNK]": 0, a: 1 };
    const words = {
      type: "WordPiece",
      vocab,
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
    };
    const split = { type: "Split", pattern: { Regex: "\\w+" }, behavior: "Isolated", invert: false };
    const tokenizer = JSON.stringify({
      version: "1.0",
      added_tokens: [],
      normalizer: null,
      pre_tokenizer: split,
      post_processor: null,
      decoder: null,
      model: words,
    });
    expect(() => openTokenSpans({ ...model, tokenizer })("a bcd")).toThrow("does not work on bytes");
  });
});
