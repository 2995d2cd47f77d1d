import { describe, expect, test } from "@jest/globals";
import { ConfigError, UpstreamError } from "#errors.ts";
import type { Scorer } from "#ports.ts";
import { withFallback } from "../../../src/adapters/http-scorer/with-fallback.ts";
import { fakeScorer } from "../../fakes/fake-scorer.ts";
import { trajectoryOf } from "./test-client.ts";

const ONE = [trajectoryOf("check(a);")];

function failing(error: Error): Scorer {
  return {
    ...fakeScorer(),
    score: async () => {
      throw error;
    },
  };
}

const onCuda = (): Scorer => {
  const scorer = fakeScorer();
  return { ...scorer, model: { ...scorer.model, provider: "cuda" } };
};

function open(primary: Scorer, other: () => Promise<Scorer>) {
  const used: UpstreamError[] = [];
  return { used, scorer: withFallback(primary, { open: other, onUse: (error) => void used.push(error) }) };
}

describe("a scorer with another one to fall back on", () => {
  test("does not open it as long as it is not needed", async () => {
    const { scorer, used } = open(fakeScorer(), () => Promise.reject(new Error("opened")));
    expect(await scorer.score(ONE)).toEqual(await fakeScorer().score(ONE));
    expect(used).toEqual([]);
  });

  test("scores with it where the host fails, tells of it, and says who computed", async () => {
    const down = new UpstreamError("down");
    const { scorer, used } = open(failing(down), async () => onCuda());
    expect(await scorer.score(ONE)).toEqual(await fakeScorer().score(ONE));
    expect([used, scorer.model.provider]).toEqual([[down], "cuda"]);
  });

  test("opens it once", async () => {
    let opened = 0;
    const { scorer } = open(failing(new UpstreamError("down")), async () => {
      opened++;
      return fakeScorer();
    });
    await Promise.all([scorer.score(ONE), scorer.score(ONE)]);
    expect(opened).toBe(1);
  });

  test("a mistake is no reason to fall back", async () => {
    const { scorer, used } = open(failing(new ConfigError("another model")), async () => fakeScorer());
    await expect(scorer.score(ONE)).rejects.toThrow("another model");
    expect(used).toEqual([]);
  });

  test("another model is nothing to fall back on: both are named", async () => {
    const other = fakeScorer();
    const { scorer } = open(failing(new UpstreamError("down")), async () => ({
      ...other,
      model: { ...other.model, digest: "e".repeat(64) },
    }));
    await expect(scorer.score(ONE)).rejects.toThrow(/e{64}.*d{64}/);
  });

  test("one that cannot be opened is tried again the next time", async () => {
    let tries = 0;
    const { scorer } = open(failing(new UpstreamError("down")), async () => {
      tries++;
      if (tries === 1) throw new ConfigError("cannot load");
      return fakeScorer();
    });
    await expect(scorer.score(ONE)).rejects.toThrow("cannot load");
    expect(await scorer.score(ONE)).toHaveLength(1);
  });
});
