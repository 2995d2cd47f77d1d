import { describe, expect, test } from "@jest/globals";
import { createRevivingScorer } from "#entry/reviving-scorer.ts";
import { UpstreamError } from "#errors.ts";
import type { Scorer } from "#ports.ts";
import { fakeScorer } from "./fake-model.ts";

/** Opens scorers, each of which does what its turn says, and notes what is closed. */
function openerOf(turns: readonly ("works" | "dies" | "bug" | "cannot open")[]) {
  const closed: number[] = [];
  let opened = 0;
  const open = async (): Promise<Scorer> => {
    const at = opened++;
    const turn = turns[at] ?? "works";
    if (turn === "cannot open") throw new UpstreamError("no model");
    const score = async () => {
      throw turn === "bug" ? new TypeError("a bug") : new UpstreamError("its process ended");
    };
    return { ...fakeScorer(), ...(turn === "works" ? {} : { score }), close: async () => void closed.push(at) };
  };
  return { open, closed, opened: () => opened };
}

describe("a reviving scorer", () => {
  test("one that died is closed, opened anew, and asked once more; a person is told", async () => {
    const said: string[] = [];
    const opener = openerOf(["dies", "works"]);
    const scorer = await createRevivingScorer(opener.open, (message) => said.push(message));
    expect(await scorer.score([])).toEqual([]);
    expect([opener.opened(), opener.closed, said]).toEqual([2, [0], [expect.stringContaining("its process ended")]]);
  });

  test("calls that fail together share one new scorer", async () => {
    const opener = openerOf(["dies", "works"]);
    const scorer = await createRevivingScorer(opener.open, () => undefined);
    await Promise.all([scorer.score([]), scorer.score([]), scorer.score([])]);
    expect(opener.opened()).toBe(2);
  });

  test("a second failure is the caller's, and the next call starts again", async () => {
    const opener = openerOf(["dies", "cannot open", "works"]);
    const scorer = await createRevivingScorer(opener.open, () => undefined);
    await expect(scorer.score([])).rejects.toThrow("no model");
    expect(await scorer.score([])).toEqual([]);
  });

  test("a bug is not tried again", async () => {
    const opener = openerOf(["bug", "works"]);
    const scorer = await createRevivingScorer(opener.open, () => undefined);
    await expect(scorer.score([])).rejects.toThrow(TypeError);
    expect(opener.opened()).toBe(1);
  });
});
