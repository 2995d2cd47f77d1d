import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { type CallIndex, indexCalls } from "#trajectory/call-index.ts";
import { type ClosureBounds, closeOverCallers } from "#trajectory/close-over-callers.ts";
import { calleeAt, madeUpFile } from "./made-up-calls.ts";

const NAMES = ["a", "b", "c", "d", "e", "f", "g", "h"];
const name = fc.constantFrom(...NAMES);

/** Call graphs over a few names in a few C files, circles and namesakes among them. */
const files = fc
  .uniqueArray(
    fc.record({ file: fc.nat(3), functions: fc.array(fc.record({ name, calls: fc.array(name) }), { maxLength: 4 }) }),
    {
      selector: ({ file }) => file,
    },
  )
  .map((list) => list.map(({ file, functions }) => madeUpFile(`src/${file}.c`, functions)));
const bounds = fc.record({ depth: fc.nat(5), maxFunctions: fc.nat(12) });

const CHANGED = calleeAt("src/0.c", "a");

function idsOf(index: CallIndex, limits: ClosureBounds): readonly string[] {
  return closeOverCallers(CHANGED, index, limits).callers.map(({ functionId }) => functionId);
}

test("the order of the files has no effect", () => {
  fc.assert(
    fc.property(files, bounds, fc.infiniteStream(fc.nat()), (list, limits, keys) => {
      const shuffled = list.map((file) => ({ file, key: keys.next().value })).sort((one, other) => one.key - other.key);
      const again = indexCalls(shuffled.map(({ file }) => file));
      expect(idsOf(again, limits)).toEqual(idsOf(indexCalls(list), limits));
    }),
  );
});

test("more depth only appends", () => {
  fc.assert(
    fc.property(files, bounds, (list, limits) => {
      const index = indexCalls(list);
      const [less, more] = [idsOf(index, limits), idsOf(index, { ...limits, depth: limits.depth + 1 })];
      expect(more.slice(0, less.length)).toEqual(less);
    }),
  );
});

test("more functions only append", () => {
  fc.assert(
    fc.property(files, bounds, (list, limits) => {
      const index = indexCalls(list);
      const [less, more] = [idsOf(index, limits), idsOf(index, { ...limits, maxFunctions: limits.maxFunctions + 1 })];
      expect(more.slice(0, less.length)).toEqual(less);
    }),
  );
});

test("the closure is bounded, holds each caller once and the changed function never", () => {
  fc.assert(
    fc.property(files, bounds, (list, limits) => {
      const ids = idsOf(indexCalls(list), limits);
      expect(ids.length).toBeLessThanOrEqual(limits.depth === 0 ? 0 : limits.maxFunctions);
      expect(new Set([...ids, CHANGED.functionId]).size).toBe(ids.length + 1);
    }),
  );
});

test("with enough depth nothing is left: the callers of what was found were found too", () => {
  fc.assert(
    fc.property(files, (list) => {
      const index = indexCalls(list);
      const { callers, leftOut } = closeOverCallers(CHANGED, index, { depth: 100, maxFunctions: 1000 });
      const known = new Set([CHANGED, ...callers].map(({ functionId }) => functionId));
      const further = callers
        .flatMap((caller) => index.callersOf(caller))
        .filter(({ functionId }) => !known.has(functionId));
      expect([further, leftOut]).toEqual([[], 0]);
    }),
  );
});

test("whatever is found at the first level is kept or counted as left out", () => {
  fc.assert(
    fc.property(files, fc.nat(3), (list, maxFunctions) => {
      const index = indexCalls(list);
      const { callers, leftOut } = closeOverCallers(CHANGED, index, { depth: 1, maxFunctions });
      expect(callers.length + leftOut).toBe(index.callersOf(CHANGED).length);
    }),
  );
});
