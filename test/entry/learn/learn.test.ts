import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { describeLearned } from "#entry/learn/describe-learned.ts";
import { CONFIRMED, reversedScorer, useLearningWorld } from "./learning-world.ts";

const { learn, pointers, dataFolder } = useLearningWorld();

describe("learning from what people confirmed", () => {
  test("where no figure falls, the new model says the verdicts", async () => {
    const { digest, became } = await learn().learned;
    expect([became, pointers().current]).toEqual(["current", digest]);
  });

  test("training sees the confirmed pair, cut and labelled", async () => {
    const seen: string[] = [];
    const { learned, trained } = learn(
      {},
      { onMeasure: () => seen.push(readFileSync(trained[0]?.pairs ?? "", "utf8")) },
    );
    await learned;
    const sides = (seen[0] ?? "")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(sides.map(({ side, dataset, split }) => [side, dataset, split])).toEqual([
      ["before", "collected", "train"],
      ["after", "collected", "train"],
    ]);
  });

  test("a model of which a figure falls is kept, and is told why", async () => {
    const learned = await learn({}, { young: reversedScorer() }).learned;
    expect([learned.became, pointers().current]).toEqual(["kept", null]);
    expect(describeLearned(learned)).toMatch(
      /pairs order .*FELL by 1\.0000, 0\.01 is allowed.*not promoted: pairs order/s,
    );
  });

  test("without a set to hold it against, no model is promoted", async () => {
    const learned = await learn({ evaluation: [] }).learned;
    expect([learned.became, describeLearned(learned)]).toEqual([
      "kept",
      expect.stringContaining("--evaluation names no set"),
    ]);
  });

  test("a model may go into the shadow first", async () => {
    const { digest } = await learn({ to: "shadow" }).learned;
    expect(pointers()).toMatchObject({ current: null, previous: null, shadow: digest });
  });

  test("a run that was interrupted does not train again", async () => {
    const interrupted = learn(
      {},
      {
        onMeasure: () => {
          throw new Error("killed");
        },
      },
    );
    await expect(interrupted.learned).rejects.toThrow("killed");
    const again = learn();
    await again.learned;
    expect([interrupted.trained.length, again.trained.length]).toEqual([1, 0]);
  });

  test("a run with other pairs is another run", async () => {
    const interrupted = learn(
      {},
      {
        onMeasure: () => {
          throw new Error("killed");
        },
      },
    );
    await expect(interrupted.learned).rejects.toThrow("killed");
    const other = learn({}, { pairs: [CONFIRMED, { ...CONFIRMED, key: "acme/other#1/f" }] });
    await other.learned;
    expect(other.trained.length).toBe(1);
  });

  test("a finished run leaves nothing behind but its model", async () => {
    const { digest } = await learn().learned;
    expect([readdirSync(join(dataFolder(), "learning")), readdirSync(join(dataFolder(), "models")).sort()]).toEqual([
      [],
      [digest, "pointers.json"],
    ]);
  });

  test("with no pair at all it says so", async () => {
    await expect(learn({}, { pairs: [] }).learned).rejects.toThrow("no pair is confirmed yet");
  });

  test("what the new model was trained on is named beside it", async () => {
    const { digest } = await learn().learned;
    const files = readdirSync(join(dataFolder(), "models", digest));
    expect(files).toContain("training-fingerprints.gz");
  });
});
