import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { chooseHeldOut, splitOf } from "#usecases/learn/hold-out.ts";

const same = (group: string) => group;

const places = fc.array(
  fc.record({
    repo: fc.option(fc.constantFrom("a/a", "A/a", "b/b", "c/c", "d/d")),
    commit: fc.option(fc.constantFrom("1", "2", "3", "4", "5", "6", "7")),
    id: fc.uuid(),
  }),
  { minLength: 1, maxLength: 60 },
);

const apart = (count: number, repo: (index: number) => string | null) =>
  Array.from({ length: count }, (_, index) => ({ repo: repo(index), commit: String(index), id: String(index) }));

describe("holding samples out", () => {
  test("no group has samples on both sides, and something is always left to learn from", () => {
    fc.assert(
      fc.property(places, (all) => {
        const held = chooseHeldOut(all, same);
        const groupOf = (place: (typeof all)[number]) =>
          held.by === "repository"
            ? (place.repo?.toLowerCase() ?? place.commit ?? place.id)
            : (place.commit ?? place.id);
        const sides = (side: string) => new Set(all.filter((one) => splitOf(one, held) === side).map(groupOf));
        const [learned, kept] = [sides("train"), sides("val")];
        expect([...kept].filter((group) => learned.has(group))).toEqual([]);
        expect(learned.size).toBeGreaterThan(0);
      }),
    );
  });

  test("at most a fifth is held out", () => {
    fc.assert(
      fc.property(places, (all) => {
        const held = chooseHeldOut(all, same);
        const count = all.filter((place) => splitOf(place, held) === "val").length;
        expect(count).toBeLessThanOrEqual(all.length / 5);
      }),
    );
  });

  test("whole repositories are held out where one is small enough", () => {
    expect(
      chooseHeldOut(
        apart(10, (index) => `some/repo-${index}`),
        same,
      ).by,
    ).toBe("repository");
  });

  test("samples of one repository are parted by their commits", () => {
    expect(
      chooseHeldOut(
        apart(10, () => "one/repo"),
        same,
      ).by,
    ).toBe("commit");
  });

  test("of a single sample nothing is held out", () => {
    expect(
      splitOf(
        { repo: null, commit: null, id: "1" },
        chooseHeldOut(
          apart(1, () => null),
          same,
        ),
      ),
    ).toBe("train");
  });
});
