import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Outline } from "#trajectory/outline.ts";
import { linesOf } from "#trajectory/owned-text.ts";
import { readingOf } from "#trajectory/reading.ts";
import { type StepSource, splitSteps } from "#trajectory/split-steps.ts";
import type { Step } from "#trajectory/trajectory.ts";
import { toyOutline } from "./toy-outline.ts";

const CODE = ["a = f(1);", "  b(c, d)", "int i;", "}", "return 0;", "if (x) {", "import os", "f(", "});", "x, # y"];
const line = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...CODE) },
  { weight: 2, arbitrary: fc.constantFrom("", "  ", "# note") },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 8 }).map((text) => text.replaceAll("\n", "")) },
);
const lines = fc.array(line, { minLength: 1, maxLength: 80 });
const lineEnd = fc.constantFrom("\n", "\r\n");
const end = fc.boolean();

const texts = fc.record({ lines, lineEnd, end }).map((made) => made.lines.join(made.lineEnd) + (made.end ? "\n" : ""));

function cut(text: string, outline: Outline = toyOutline(text), rest: Partial<StepSource> = {}): readonly Step[] {
  const span = { first: 1, last: Math.max(1, linesOf(text).length) };
  return splitSteps({ text, outline, span, functionId: "#", part: "changed", ...rest });
}

function readings(text: string): readonly string[] {
  return cut(text).flatMap((step) => (step.isScored ? [readingOf(step.code)] : []));
}

test("steps join back to the exact text, whatever its line ends", () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(
        cut(text)
          .map((step) => step.text)
          .join(""),
      ).toBe(text);
    }),
  );
});

test("steps of a span join back to that span's lines, and follow each other without a gap", () => {
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(), (text, some, more) => {
      const total = Math.max(1, linesOf(text).length);
      const first = 1 + (some % total);
      const last = first + (more % (total - first + 1));
      const steps = cut(text, toyOutline(text), { span: { first, last } });
      const held = steps.flatMap(({ span }) =>
        Array.from({ length: span.last - span.first + 1 }, (_, i) => span.first + i),
      );
      expect(held).toEqual(Array.from({ length: last - first + 1 }, (_, i) => first + i));
      const all = text.match(/[^\n]*\n|[^\n]+$/gu) ?? [""];
      expect(steps.map((step) => step.text).join("")).toBe(all.slice(first - 1, last).join(""));
    }),
  );
});

test("the same text is cut the same way, also when the outline says nothing of it", () => {
  fc.assert(
    fc.property(texts, fc.boolean(), (text, isBare) => {
      const outline = () => ({ ...toyOutline(text), ...(isBare ? { statementStarts: [] } : {}) });
      expect(cut(text, outline())).toEqual(cut(text, outline()));
    }),
  );
});

test("comments added at line ends or on lines of their own change no scored step's reading", () => {
  const code = fc.array(fc.constantFrom(...CODE.slice(0, -1), "", ""), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(code, fc.infiniteStream(fc.nat(5)), (plain, dice) => {
      const commented = plain.flatMap((text) => {
        const trailing = text !== "" && dice.next().value === 0 ? `${text} # why` : text;
        return dice.next().value === 0 ? ["  # above", trailing] : [trailing];
      });
      expect(readings(commented.join("\n"))).toEqual(readings(plain.join("\n")));
    }),
  );
});

test("indentation and trailing white space change no scored step's reading", () => {
  const code = fc.array(fc.constantFrom(...CODE, "", "# note"), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(code, (plain) => {
      expect(readings(plain.map((text) => `\t${text}  `).join("\r\n"))).toEqual(readings(plain.join("\n")));
    }),
  );
});

test("a step holds no more lines of code than asked for where every line is a statement", () => {
  const statements = fc.array(fc.constantFrom("a = f(1);", "b(c)", "", "d += g(2);"), { maxLength: 90 });
  fc.assert(
    fc.property(statements, fc.integer({ min: 1, max: 15 }), (made, maxLines) => {
      const steps = cut(made.join("\n"), toyOutline(made.join("\n")), { maxLines });
      const sizes = steps.map(({ code }) => code.split("\n").filter((text) => text !== "").length);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(maxLines);
    }),
  );
});
