import { expect, test } from "@jest/globals";
import { createSetupStates } from "#entry/app/setup/setup-states.ts";

const HOUR_MS = 3_600_000;
const HERE = "https://prm.example.com";

test("a state is good once", () => {
  const states = createSetupStates(() => 0);
  const state = states.issue(HERE);
  expect([states.redeem(state), states.redeem(state)]).toEqual([HERE, null]);
});

test.each([
  [HOUR_MS, HERE],
  [HOUR_MS + 1, null],
])("after %d ms it gives %j", (ms, given) => {
  let now = 0;
  const states = createSetupStates(() => now);
  const state = states.issue(HERE);
  now = ms;
  expect(states.redeem(state)).toBe(given);
});

test("pages that nobody goes on with do not pile up", () => {
  const states = createSetupStates(() => 0);
  const issued = Array.from({ length: 150 }, () => states.issue(HERE));
  expect(issued.filter((state) => states.redeem(state) !== null)).toHaveLength(100);
});
