import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { similarityOf, sketchOf } from "#pairs/guard/similarity.ts";

const similarity = (one: string, other: string) => similarityOf(sketchOf(one), sketchOf(other));

const READ = `int read_record(struct input *in, char *out, size_t size) {
  size_t length = get_length(in);
  if (in->failed) return -1;
  memcpy(out, in->bytes, length);
  out[length] = 0;
  return length;
}`;

test("the same text is 1 alike, whichever way it is asked, and nothing is more", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      const found = similarity(one, other);
      expect(found).toBeGreaterThanOrEqual(0);
      expect(found).toBeLessThanOrEqual(1);
      expect(similarity(other, one)).toBeCloseTo(found, 12);
      if (sketchOf(one).size > 0) expect(similarity(one, one)).toBeCloseTo(1, 12);
    }),
  );
});

test("a copy with other layout is the same, one with a name or a number changed is near, other code is far", () => {
  expect(similarity(READ, READ.replaceAll("  ", "\t"))).toBeCloseTo(1, 12);
  expect(similarity(READ, READ.replaceAll("length", "count"))).toBeGreaterThan(0.7);
  expect(similarity(READ, READ.replace("return -1", "return -2"))).toBeGreaterThan(0.95);
  expect(similarity(READ, "def pay(a):\n    return unsafe(a)\n")).toBeLessThan(0.3);
});
