import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { applyPatch } from "#change/apply-patch.ts";
import { parsePatch } from "#change/parse-patch.ts";
import { lineHunks } from "#pairs/mine/line-hunks.ts";
import { linesWithEnds } from "#pairs/mine/lines-with-ends.ts";
import { unifiedDiff } from "#pairs/mine/unified-diff.ts";

/** Few different lines, so that they repeat; with and without a last line end, and with carriage returns. */
const text = fc
  .tuple(fc.array(fc.constantFrom("a", "b", "  c", "", "d\r", "-- e", "+++ f")), fc.boolean())
  .map(([lines, isClosed]) => lines.map((line) => `${line}\n`).join("") + (isClosed ? "" : "end"));

test("the diff that is written turns the one text into the other, exactly, and says where", () => {
  fc.assert(
    fc.property(text, text, (base, head) => {
      const sides = { base: linesWithEnds(base), head: linesWithEnds(head) };
      const hunks = lineHunks(sides.base, sides.head);
      const diff = unifiedDiff("f.c", sides, hunks);
      if (base === head) return expect(hunks).toEqual([]);
      expect([applyPatch(base, diff), parsePatch(diff)[0]?.hunks]).toEqual([head, hunks]);
    }),
  );
});
