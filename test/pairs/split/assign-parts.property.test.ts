import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { assignParts } from "#pairs/split/assign-parts.ts";
import { groupByKeys, type KeyedRecord } from "#pairs/split/group-by-keys.ts";

const key = fc.constantFrom("commit 1", "commit 2", "commit 3", "cve 1", "cve 2", "repository 1", "body 1", "body 2");

/** Records with unique names that share few keys. */
const records = fc
  .uniqueArray(fc.record({ name: fc.string({ minLength: 1 }), keys: fc.array(key, { maxLength: 3 }) }), {
    selector: ({ name }) => name,
    maxLength: 40,
  })
  .map((all): readonly KeyedRecord[] => all);

const ratios = fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 });
const seed = fc.nat();

describe("a split", () => {
  test("puts every record in one part, and no key in two", () => {
    fc.assert(
      fc.property(records, ratios, seed, (all, ratios, seed) => {
        const parts = assignParts(all, { ratios, seed });
        const partOf = new Map<string, number>();
        all.forEach(({ keys }, index) => {
          for (const key of keys) {
            expect(partOf.get(key) ?? parts[index]).toBe(parts[index]);
            partOf.set(key, parts[index] as number);
          }
        });
        expect(parts.every((part) => part >= 0 && part < ratios.length)).toBe(true);
      }),
    );
  });

  test("is the same for the same records and seed, in whatever order they come", () => {
    fc.assert(
      fc.property(records, ratios, seed, (all, ratios, seed) => {
        const named = (some: readonly KeyedRecord[]) => {
          const parts = assignParts(some, { ratios, seed });
          return new Map(some.map(({ name }, index) => [name, parts[index]]));
        };
        expect(named([...all].reverse())).toEqual(new Map([...named(all)].reverse()));
      }),
    );
  });

  test("gives no part more than its share and one group", () => {
    fc.assert(
      fc.property(records, ratios, seed, (all, ratios, seed) => {
        const largest = Math.max(0, ...groupByKeys(all).map((members) => members.length));
        const total = ratios.reduce((sum, ratio) => sum + ratio, 0);
        const parts = assignParts(all, { ratios, seed });
        ratios.forEach((ratio, part) => {
          const size = parts.filter((of) => of === part).length;
          expect(size).toBeLessThanOrEqual((ratio / total) * all.length + largest + 1e-9);
        });
      }),
    );
  });

  test("is another one for another seed", () => {
    const all = Array.from({ length: 100 }, (_, index) => ({ name: `r${index}`, keys: [] }));
    const split = (seed: number) => assignParts(all, { ratios: [1, 1], seed });
    expect([split(1).filter((part) => part === 0).length, split(1)]).toEqual([50, expect.not.arrayContaining([2])]);
    expect(split(1)).not.toEqual(split(2));
  });
});

test("records that share a key through others are one group", () => {
  const all = [["a"], ["b"], ["c", "a"], [], ["b", "c"]].map((keys, index) => ({ name: `${index}`, keys }));
  expect(groupByKeys(all)).toEqual([[0, 1, 2, 4], [3]]);
});
