/** @jest-environment ./test/github/environment.mjs */
import { afterAll, beforeEach, expect, test } from "@jest/globals";
import { sweepPairs } from "#usecases/collect/sweep-pairs.ts";
import { pythonFunction } from "../usecases/review-fixture.ts";
import { createWorld } from "./world.ts";

const world = await createWorld();
afterAll(() => world.close());
// What one test taught is a duplicate to the next.
beforeEach(() => world.pairs.forgetOwner("acme"));

const SAFE = pythonFunction("pay", "safe(a)");
const UNSAFE = pythonFunction("pay", "unsafe(a)");
const MENDED = pythonFunction("pay", "safe(quote(a))");
const WANTED = "learning:\n  collect: true\n  reactions: true\n";

type Day = { readonly login: string; readonly content?: string; readonly policy?: string };

/** A finding gets a reaction, its fix is pushed and merged, and the grace time passes: the pairs, and what GitHub was asked. */
async function spend({ login, content = "+1", policy = WANTED }: Day) {
  const shop = world.openShop({ "pay.py": SAFE, ".seccodeprm.yml": policy });
  const { number } = await shop.open({ edits: { "pay.py": UNSAFE } });
  shop.repository.react(shop.comments(number)[0]?.id ?? 0, login, content);
  await shop.push(number, { "pay.py": MENDED });
  const before = world.github.log.length;
  await shop.merge(number);
  const asked = world.github.log.slice(before).map(({ operation }) => operation);
  world.clock.ms += 14 * 24 * 3_600_000;
  await sweepPairs({ pairs: world.pairs, queue: world.ports.queue, now: () => world.clock.ms, keepDays: 730 });
  await world.drain();
  const query = { repository: shop.repository.name, owner: null, state: null, after: null, most: 9 };
  return { pairs: await world.pairs.list(query), asked };
}

test("a writer's thumbs-up, a fix, a merge and the grace time make a pair", async () => {
  const { pairs } = await spend({ login: "wil" });
  expect(pairs).toMatchObject([
    {
      state: { kind: "confirmed" },
      flaw: { code: UNSAFE, confirmedBy: { login: "wil", role: "write" } },
      fix: { code: MENDED },
    },
  ]);
});

test.each([
  { login: "rea" },
  { login: "stranger" },
  { login: "other[bot]" },
  { login: "seccodeprm[bot]" },
  { login: "wil", content: "-1" },
])("nothing is learned from %j", async (day) => {
  expect((await spend(day)).pairs).toEqual([]);
});

test("where the policy does not want reactions, GitHub is asked nothing", async () => {
  expect(await spend({ login: "wil", policy: "learning:\n  collect: true\n" })).toEqual({ pairs: [], asked: [] });
});
