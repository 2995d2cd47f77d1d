import { afterAll, expect, test } from "@jest/globals";
import { selectBest } from "#usecases/select-best.ts";
import { fakeScorer } from "../fakes/fake-scorer.ts";
import { openRealParser } from "../fakes/real-parser.ts";

const parser = openRealParser();
afterAll(() => parser.close());

const PROMPT = "def run(a):\n    check(a)\n\n";

async function rewardsOf(...candidates: readonly string[]) {
  const options = { language: "python" as const, prompt: PROMPT, candidates, isPrefix: false, tau: 0.1 };
  const selection = await selectBest(options, { parser, scorer: fakeScorer() });
  return selection.candidates.map(({ aggregates }) => aggregates?.weighted ?? null);
}

test("a candidate of comments alone is not judged by the prompt's code", async () => {
  expect(await rewardsOf("    # safe\n", "", "    # check(a)\n    # check(b)\n")).toEqual([null, null, null]);
});

test("a candidate that goes on with the prompt's last step is judged by it", async () => {
  const [alone] = await rewardsOf("    unsafe(a)  # safe\n");
  expect(alone).toBeLessThan(0);
});
