/** @jest-environment ./test/github/environment.mjs */
import { afterAll, beforeEach, expect, test } from "@jest/globals";
import { sweepPairs } from "#usecases/collect/sweep-pairs.ts";
import { pythonFunction } from "../usecases/review-fixture.ts";
import type { Shop } from "./shop.ts";
import { createWorld } from "./world.ts";

const world = await createWorld();
afterAll(() => world.close());
// What one test taught is a duplicate to the next.
beforeEach(() => world.pairs.forgetOwner("acme"));

const SAFE = pythonFunction("pay", "safe(a)");
const UNSAFE = pythonFunction("pay", "unsafe(a)");
const MENDED = pythonFunction("pay", "safe(quote(a))");
const CONSENT = { ".seccodeprm.yml": "learning:\n  collect: true\n" };
const DAY_MS = 24 * 3_600_000;

/** A pull request with one finding; its repository wants to be learned from, unless it says otherwise. */
async function openFinding(rules: Readonly<Record<string, string>> = CONSENT) {
  const shop = world.openShop({ "pay.py": SAFE, ...rules });
  const { number } = await shop.open({ edits: { "pay.py": UNSAFE } });
  const [comment] = shop.comments(number);
  const answer = (body: string, login = "wil") => shop.say(number, { login, body, inReplyTo: comment?.id ?? 0 });
  return { shop, number, answer };
}

async function pairsOf({ repository }: Shop) {
  return world.pairs.list({ repository: repository.name, owner: null, state: null, after: null, most: 100 });
}

async function states(shop: Shop) {
  return (await pairsOf(shop)).map(({ state }) => (state.kind === "quarantined" ? state.reason : state.kind));
}

/** Days go by, and the App sweeps. */
async function pass(days: number): Promise<void> {
  world.clock.ms += days * DAY_MS;
  await sweepPairs({ pairs: world.pairs, queue: world.ports.queue, now: () => world.clock.ms, keepDays: 730 });
  await world.drain();
}

test("a confirmed flaw, mended in the same pull request, merged, and left standing, becomes a pair", async () => {
  const { shop, number, answer } = await openFinding();
  await answer("/seccodeprm confirm CWE-89");
  await shop.push(number, { "pay.py": MENDED });
  await shop.merge(number);
  await pass(13);
  expect(await states(shop)).toEqual(["waiting"]);
  await pass(1);
  const [pair] = await pairsOf(shop);
  expect(pair).toMatchObject({
    state: { kind: "confirmed" },
    flaw: { code: UNSAFE, path: "pay.py", language: "python", cwe: ["CWE-89"], scrubbed: 0 },
    fix: { code: MENDED, licence: "MIT", author: "ada", ref: { number } },
  });
  expect(pair?.flaw.confirmedBy).toEqual({ login: "wil", role: "write" });
  expect(pair?.fix?.rise).toBeGreaterThan(0);
});

test("without the base's consent nothing is kept", async () => {
  const { shop, number, answer } = await openFinding({});
  await answer("/seccodeprm confirm");
  await shop.merge(number);
  expect(await pairsOf(shop)).toEqual([]);
});

test("a consent that the pull request itself brings is none", async () => {
  const shop = world.openShop({ "pay.py": SAFE });
  const { number } = await shop.open({ edits: { "pay.py": UNSAFE, ...CONSENT } });
  const [comment] = shop.comments(number);
  await shop.say(number, { login: "wil", body: "/seccodeprm confirm", inReplyTo: comment?.id ?? 0 });
  expect(await pairsOf(shop)).toEqual([]);
});

test("a flaw that was merged waits for the pull request that mends it", async () => {
  const { shop, number, answer } = await openFinding();
  await answer("/seccodeprm confirm");
  await shop.merge(number);
  const other = await shop.open({ edits: { "README.md": "# Shop\n" } });
  await shop.merge(other.number);
  expect((await pairsOf(shop))[0]?.fix).toBeNull();
  const mending = await shop.open({ edits: { "pay.py": MENDED }, author: "rea" });
  await shop.merge(mending.number);
  await pass(14);
  expect(await pairsOf(shop)).toMatchObject([
    { state: { kind: "confirmed" }, fix: { author: "rea", ref: { number: mending.number } } },
  ]);
});

test("what a pull request did not merge is let go", async () => {
  const { shop, number, answer } = await openFinding();
  await answer("/seccodeprm confirm");
  expect(await states(shop)).toEqual(["waiting"]);
  await shop.close(number);
  expect(await pairsOf(shop)).toEqual([]);
});

test("a fix that is reverted within the grace time is set aside", async () => {
  const { shop, number, answer } = await openFinding();
  await answer("/seccodeprm confirm");
  await shop.push(number, { "pay.py": MENDED });
  await shop.merge(number);
  shop.repository.push("main", { "pay.py": `# back again\n${UNSAFE}` });
  await pass(14);
  expect(await states(shop)).toEqual(["reverted"]);
});

test("a change that does not raise the margin closes nothing", async () => {
  const { shop, number, answer } = await openFinding();
  await answer("/seccodeprm confirm");
  await shop.push(number, { "pay.py": pythonFunction("pay", "unsafe(unsafe(a))") });
  await shop.merge(number);
  expect(await states(shop)).toEqual(["margin-not-raised"]);
});

test("a function that is gone after the merge is no fix", async () => {
  const { shop, number, answer } = await openFinding();
  await answer("/seccodeprm confirm");
  await shop.push(number, { "pay.py": "x = 1\n" });
  await shop.merge(number);
  expect(await states(shop)).toEqual(["function-gone"]);
});

test("a dismissal with its reason is kept, counts once merged, and takes a confirmation's place", async () => {
  const { shop, number, answer } = await openFinding();
  await answer("/seccodeprm confirm");
  await answer("/seccodeprm dismiss the input is ours, ask bob@acme.com");
  expect(await pairsOf(shop)).toEqual([]);
  const kept = async () =>
    (await world.pairs.ofPerson("wil")).negatives.filter(
      ({ ref }) => ref.repository.name === shop.repository.name.name,
    );
  expect(await kept()).toMatchObject([
    {
      code: UNSAFE,
      reason: "the input is ours, ask someone@example.com",
      mergedAt: null,
      dismissedBy: { login: "wil" },
    },
  ]);
  await shop.merge(number);
  expect((await kept())[0]?.mergedAt).toBe(world.clock.ms);
});

test("secrets and addresses in the code are not kept", async () => {
  const shop = world.openShop({ "pay.py": SAFE, ...CONSENT });
  const secret = `password = "Tr0ub4dor&3-horse"; key = "AKIAIOSFODNN7REALKEY"; unsafe("ann@acme.com")`;
  const { number } = await shop.open({ edits: { "pay.py": pythonFunction("pay", secret) } });
  const [comment] = shop.comments(number);
  await shop.say(number, { login: "wil", body: "/seccodeprm confirm", inReplyTo: comment?.id ?? 0 });
  const [pair] = await pairsOf(shop);
  expect(pair?.flaw.scrubbed).toBe(3);
  expect(JSON.stringify(pair)).not.toMatch(/Tr0ub4dor|AKIA|acme[.]com/);
});

test("consent that is withdrawn before the end of the grace time takes the pair with it", async () => {
  const { shop, number, answer } = await openFinding();
  await answer("/seccodeprm confirm");
  await shop.push(number, { "pay.py": MENDED });
  await shop.merge(number);
  shop.repository.push("main", { ".seccodeprm.yml": "learning:\n  collect: false\n" });
  await pass(14);
  expect(await pairsOf(shop)).toEqual([]);
});

test("uninstalling the App deletes what was kept", async () => {
  const { shop, answer } = await openFinding();
  await answer("/seccodeprm confirm");
  const lost = [shop.repository.name];
  await shop.deliver({ kind: "installation", action: "removed", owner: shop.repository.name.owner, lost });
  await world.drain();
  expect(await pairsOf(shop)).toEqual([]);
});
