import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { applyPatch } from "#change/apply-patch.ts";
import { lineNumbers } from "#change/changed-lines.ts";
import { parsePatch } from "#change/parse-patch.ts";
import { alignSequences } from "#trajectory/align-sequences.ts";

const LINE = fc.constantFrom("a", "b", "c\r", "", "-- x", "++ y", "@@ -1 +1 @@", "\\ no", "diff --git a/f b/f");
const TEXT = fc.tuple(fc.array(LINE, { maxLength: 12 }), fc.boolean()).map(([lines, isOpen]) => {
  const text = lines.map((line) => `${line}\n`).join("");
  return isOpen ? text.slice(0, -1) : text;
});

/** A patch without context, written without the code under test. */
function diff(before: string, after: string): string {
  const [base, head] = [linesOf(before), linesOf(after)];
  const hunks = alignSequences(base, head).map((gap) => {
    const removed = base.slice(gap.baseStart, gap.baseEnd);
    const added = head.slice(gap.headStart, gap.headEnd);
    const range = (start: number, count: number) => `${count === 0 ? start : start + 1},${count}`;
    const lines = [...mark("-", removed), ...mark("+", added)];
    return `@@ -${range(gap.baseStart, removed.length)} +${range(gap.headStart, added.length)} @@\n${lines.join("")}`;
  });
  return hunks.length === 0 ? "" : `--- a/f\n+++ b/f\n${hunks.join("")}`;
}

function mark(sign: string, lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line.endsWith("\n") ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`));
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

function without(text: string, numbers: readonly number[]): string {
  return linesOf(text)
    .filter((_, index) => !numbers.includes(index + 1))
    .join("");
}

describe("applyPatch", () => {
  test("a patch leads from its base to its head and back", () => {
    fc.assert(
      fc.property(TEXT, TEXT, (before, after) => {
        const patch = diff(before, after);
        expect(applyPatch(before, patch)).toBe(after);
        expect(applyPatch(after, patch, { reverse: true })).toBe(before);
      }),
    );
  });

  test("what a patch does not change is the same in base and head", () => {
    fc.assert(
      fc.property(TEXT, TEXT, (before, after) => {
        const hunks = parsePatch(diff(before, after)).flatMap((file) => file.hunks);
        const removed = lineNumbers(hunks.flatMap((hunk) => hunk.removed ?? []));
        const added = lineNumbers(hunks.flatMap((hunk) => hunk.added ?? []));
        expect(without(after, added)).toBe(without(before, removed));
      }),
    );
  });

  test("a cut patch is an error, or the beginning of the whole one", () => {
    fc.assert(
      fc.property(TEXT, TEXT, fc.nat(), (before, after, cut) => {
        const patch = diff(before, after);
        const whole = parsePatch(patch).flatMap((file) => file.hunks);
        const part = parseOrNull(patch.slice(0, cut % (patch.length + 1)));
        expect(part ?? []).toEqual(whole.slice(0, part?.length ?? 0));
      }),
    );
  });

  test("context must be what the text has, at its line", () => {
    const patch = "--- a/f\n+++ b/f\n@@ -1,2 +1,3 @@\n a\n b\n+c\n";
    expect(applyPatch("a\nb\n", patch)).toBe("a\nb\nc\n");
    expect(() => applyPatch("a\nx\n", patch)).toThrow(new RangeError('line 2: the patch expects "b\\n", found "x\\n"'));
    expect(() => applyPatch("a\n", patch)).toThrow("line 2: the patch expects");
  });

  test("only the last line may lack its line end", () => {
    const patch = "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n+b\n\\ No newline at end of file\n";
    expect(() => applyPatch("a\nc\n", patch)).toThrow("line 1: only the last line");
  });

  test("a patch of two files is refused", () => {
    const one = "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n+b\n";
    expect(() => applyPatch("a\n", one + one)).toThrow("a patch of one file");
  });
});

function parseOrNull(text: string) {
  try {
    return parsePatch(text).flatMap((file) => file.hunks);
  } catch {
    return null;
  }
}
