import { describe, expect, test } from "@jest/globals";
import { createToldSteps, type StreamedStep } from "#usecases/stream/stream-told.ts";

const STEP: StreamedStep = {
  first: 1,
  last: 2,
  margin: 0.5,
  logOdds: 1.1,
  drop: null,
  prefixReward: 0.5,
  prefixVerdict: 0.4,
  function: "copy",
};

describe("what a client was told of a step", () => {
  test.each(["margin", "logOdds", "prefixReward", "prefixVerdict"] as const)(
    "is withdrawn where its %s changes",
    (name) => {
      const told = createToldSteps();
      told.tell([STEP]);
      const changed = { ...STEP, [name]: -0.3 };
      expect(told.tell([changed])).toEqual([
        { kind: "withdrawn", from: 0 },
        { kind: "step", index: 0, step: changed },
      ]);
    },
  );

  test("is not said twice", () => {
    const told = createToldSteps();
    told.tell([STEP]);
    expect(told.tell([{ ...STEP }])).toEqual([]);
  });
});
