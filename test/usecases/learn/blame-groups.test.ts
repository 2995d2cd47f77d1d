import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Group, MOST_GROUPS, nextStep, type Suspect, type Trial } from "#usecases/learn/blame-groups.ts";
import { findBlame } from "#usecases/learn/find-blame.ts";
import type { JudgedFigure } from "#usecases/learn/promotion-rules.ts";

const figure = (holds: boolean, name = "order"): JudgedFigure => ({
  ...{ task: "pairs", file: "set.jsonl", figure: name, before: 0.8, after: holds ? 0.8 : 0.5, tolerance: 0.01 },
  holds,
});
const FALLEN = [figure(false)];
const MENDED = [figure(true)];

/** A suspect a place: `repository/person`. */
const suspects = (...places: readonly string[]): readonly Suspect[] =>
  places.map((place, index) => {
    const [repository = "", person = ""] = place.split("/");
    return { id: `${index}`, repository, person };
  });

/** What is tried, in order, and who is to blame, where leaving out these mends what fell. */
async function play(all: readonly Suspect[], culprits: readonly string[], samples = all.length) {
  const tried: string[] = [];
  const suspicion = { suspects: all, samples, judged: FALLEN };
  const blamed = await findBlame<Trial>(suspicion, async (group) => {
    tried.push(group.name);
    return { group, judged: culprits.includes(group.name) ? MENDED : FALLEN };
  });
  return { tried, blamed: blamed === null ? null : blamed.group.name };
}

describe("whose samples are to blame", () => {
  test.each([
    ["the largest repository is tried first", ["r/x", "s/y", "s/z", "t/y"], [], ["s", "r", "t", "y", "z"]],
    ["people are tried where no repository is to blame", ["r/x", "s/y", "s/x"], [], ["s", "r", "x", "y"]],
    ["nobody is tried again for the same samples", ["r/x", "s/y"], [], ["r", "s"]],
    ["everything is no part", ["r/x", "r/y"], [], ["x", "y"]],
    ["a lone sample is a group, once", ["r/x"], [], ["r"]],
  ])("%s", async (_title, places, culprits, tried) => {
    expect(await play(suspects(...places), culprits)).toEqual({ tried, blamed: null });
  });

  test("of several that mend what fell the smallest is to blame, when all were tried", async () => {
    const all = suspects("r/x", "r/x", "r/x", "s/y", "s/y", "t/z");
    expect(await play(all, ["r", "s"])).toEqual({ tried: ["r", "s", "t"], blamed: "s" });
  });

  test("a lone pair beside dismissals is not tried: they would be all that is left", async () => {
    expect(await play(suspects("r/x"), ["r"], 2)).toEqual({ tried: [], blamed: null });
  });

  test.each([
    ["another figure falls in its place", [figure(true), figure(false, "accuracy")]],
    ["the figure is no longer measured", [figure(true, "accuracy")]],
    ["the rest does not suffice to learn from", []],
  ])("nobody is to blame where %s", (_title, judged) => {
    const group: Group = { by: "repository", name: "r", ids: new Set(["0"]) };
    const other: Group = { by: "repository", name: "s", ids: new Set(["1"]) };
    const trials = [
      { group, judged },
      { group: other, judged: FALLEN },
    ];
    const suspicion = { suspects: suspects("r/x", "s/y"), samples: 2, judged: FALLEN };
    expect(nextStep(suspicion, trials)).toEqual({ kind: "nobody" });
  });

  test("it ends: no group is tried twice, no more than the stated number of a kind, and blame has a trial", async () => {
    const place = fc.tuple(fc.nat(12), fc.nat(12)).map(([repository, person]) => `r${repository}/p${person}`);
    const culprits = fc.array(fc.nat(12).map((index) => `r${index}`));
    await fc.assert(
      fc.asyncProperty(fc.array(place, { maxLength: 40 }), culprits, async (places, mending) => {
        const { tried, blamed } = await play(suspects(...places), mending);
        expect(new Set(tried).size).toBe(tried.length);
        expect(tried.filter((name) => name.startsWith("r")).length).toBeLessThanOrEqual(MOST_GROUPS);
        expect(tried.filter((name) => name.startsWith("p")).length).toBeLessThanOrEqual(MOST_GROUPS);
        expect(blamed === null || (tried.includes(blamed) && mending.includes(blamed))).toBe(true);
      }),
    );
  });
});
