import { expect, test } from "@jest/globals";
import { abortableSleep, startSweeping } from "../../../src/entry/app/sweep-loop.ts";

test("sweeps until it is stopped, whatever fails in between", async () => {
  const stop = new AbortController();
  const said: string[] = [];
  const sweeps = [{ due: 1, expired: 0 }, null, { due: 0, expired: 0 }];
  await startSweeping(
    {
      sweep: async () => {
        const next = sweeps.shift();
        if (sweeps.length === 0) stop.abort();
        if (next === null || next === undefined) throw new Error("away");
        return next;
      },
      log: { info: () => said.push("swept"), error: () => said.push("failed") },
      sleep: async () => undefined,
    },
    stop.signal,
  );
  expect([sweeps, said]).toEqual([[], ["swept", "failed"]]);
});

test("a stop ends the waiting", async () => {
  const stop = new AbortController();
  const slept = abortableSleep(3_600_000, stop.signal);
  stop.abort();
  await expect(slept).resolves.toBeUndefined();
});
