/** @jest-environment ./test/github/environment.mjs */
import { afterAll, expect, test } from "@jest/globals";
import { pythonFunction } from "../usecases/review-fixture.ts";
import { createWorld } from "./world.ts";

const world = await createWorld();
afterAll(() => world.close());

const SAFE = pythonFunction("pay", "safe(a)");
const UNSAFE = pythonFunction("pay", "unsafe(a)");

const openUnsafe = async () => {
  const shop = world.openShop({ "pay.py": SAFE });
  return { shop, pull: await shop.open({ edits: { "pay.py": UNSAFE } }) };
};

test("a merge queue gets a verdict on its own commit, and nothing is commented", async () => {
  const { shop, pull } = await openUnsafe();
  const { headSha, baseSha } = shop.repository.queue(pull.number);
  const { name: repository } = shop.repository;
  await shop.deliver({ kind: "merge-group", action: "checks_requested", repository, headSha, baseSha });
  await world.drain();
  expect(shop.check(headSha)).toMatchObject({ name: "SecCodePRM", conclusion: "failure" });
  expect(shop.comments(pull.number)).toHaveLength(1);
});

test("what was dismissed on the pull request does not stop its merge queue", async () => {
  const { shop, pull } = await openUnsafe();
  const inReplyTo = shop.comments(pull.number)[0]?.id ?? 0;
  await shop.say(pull.number, { login: "wil", body: "/seccodeprm dismiss it is ours", inReplyTo });
  const { headSha, baseSha } = shop.repository.queue(pull.number);
  const { name: repository } = shop.repository;
  await shop.deliver({ kind: "merge-group", action: "checks_requested", repository, headSha, baseSha });
  await world.drain();
  expect(shop.check(headSha).conclusion).toBe("success");
});

test.each([
  ["re-run", "rerequested", null],
  ["our button", "requested_action", "rescan"],
])("%s gives the commit a new check, on a fork's pull request too", async (_what, action, button) => {
  const shop = world.openShop({ "pay.py": SAFE });
  const { headSha, number } = await shop.open({ edits: { "pay.py": UNSAFE }, isFork: true });
  const { name: repository } = shop.repository;
  await shop.deliver({ kind: "check", action, repository, headSha, appId: world.github.state.app.id, button });
  await world.drain();
  expect(shop.repository.checksOf(headSha).map(({ conclusion }) => conclusion)).toEqual(["failure", "failure"]);
  expect(shop.comments(number)).toHaveLength(1);
});

test("another App's check is not ours to run again", async () => {
  const { shop, pull } = await openUnsafe();
  const { name: repository } = shop.repository;
  const told = { repository, headSha: pull.headSha, appId: 1, button: null };
  await shop.deliver({ kind: "check", action: "rerequested", ...told });
  expect(await world.drain()).toEqual([]);
});

test("rules that cannot be read at base ask for action and name the file; mended, the re-run is a review", async () => {
  const shop = world.openShop({ "pay.py": SAFE, ".seccodeprm.yml": "maxFindings: many\n" });
  const { headSha, number } = await shop.open({ edits: { "pay.py": UNSAFE } });
  expect(shop.check(headSha)).toMatchObject({ status: "completed", conclusion: "action_required" });
  expect(shop.check(headSha).summary).toMatch(/seccodeprm.*maxFindings/s);
  const mended = shop.repository.push("main", { ".seccodeprm.yml": "maxFindings: 5\n" });
  const rebased = await shop.push(number, { "pay.py": UNSAFE }, mended);
  expect(shop.check(rebased).conclusion).toBe("failure");
});

test("rules that the change itself brings are not obeyed", async () => {
  const shop = world.openShop({ "pay.py": SAFE });
  const policy = "paths: { exclude: ['**'] }\n";
  const { headSha } = await shop.open({ edits: { "pay.py": UNSAFE, ".seccodeprm.yml": policy } });
  expect(shop.check(headSha).conclusion).toBe("failure");
});

test("pushed to in mid-review: the older check is cancelled, the newer one decides, and it is said once", async () => {
  const shop = world.openShop({ "pay.py": SAFE });
  const { number, headSha } = shop.repository.openPull({ branch: "x", edits: { "pay.py": UNSAFE } });
  await shop.deliver(shop.pullEvent("opened", number));
  world.meanwhile(async () => {
    shop.repository.pushTo(number, { "README.md": "# Shop\n" });
    await shop.deliver(shop.pullEvent("synchronize", number));
  });
  await world.drain();
  const now = shop.repository.state.pulls[0]?.headSha ?? "";
  expect(shop.check(headSha)).toMatchObject({ status: "completed", conclusion: "cancelled" });
  expect(shop.check(now).conclusion).toBe("failure");
  expect(shop.comments(number)).toMatchObject([{ commit: now }]);
});

test("pushed to in mid-review, and the webhook is lost: what stands there now is reviewed all the same", async () => {
  const shop = world.openShop({ "pay.py": SAFE });
  const { number, headSha } = shop.repository.openPull({ branch: "x", edits: { "pay.py": UNSAFE } });
  await shop.deliver(shop.pullEvent("opened", number));
  world.meanwhile(() => shop.repository.pushTo(number, { "README.md": "# Shop\n" }));
  await world.drain();
  expect(shop.check(headSha).conclusion).toBe("cancelled");
  expect(shop.check(shop.repository.state.pulls[0]?.headSha ?? "").conclusion).toBe("failure");
});

test("a head that was pushed away before we began, its webhook late: both heads get one check that ends", async () => {
  const shop = world.openShop({ "pay.py": SAFE });
  const { number, headSha } = shop.repository.openPull({ branch: "x", edits: { "pay.py": UNSAFE } });
  const opened = shop.pullEvent("opened", number);
  const now = shop.repository.pushTo(number, { "README.md": "# Shop\n" });
  await shop.deliver(opened);
  await world.drain();
  await shop.deliver(shop.pullEvent("synchronize", number));
  await world.drain();
  expect(shop.repository.checksOf(headSha).map(({ conclusion }) => conclusion)).toEqual(["cancelled"]);
  expect(shop.check(now).conclusion).toBe("failure");
  expect(shop.comments(number)).toHaveLength(1);
});

test("closed before we began, its check is cancelled and nothing is commented", async () => {
  const shop = world.openShop({ "pay.py": SAFE });
  const { number, headSha } = shop.repository.openPull({ branch: "x", edits: { "pay.py": UNSAFE } });
  await shop.deliver(shop.pullEvent("opened", number));
  shop.repository.close(number);
  await world.drain();
  expect(shop.check(headSha).conclusion).toBe("cancelled");
  expect(shop.comments(number)).toEqual([]);
});

test("commits that vanished end the check as cancelled", async () => {
  const shop = world.openShop({ "pay.py": SAFE });
  const { headSha, number } = shop.repository.openPull({ branch: "x", edits: { "pay.py": UNSAFE } });
  await shop.deliver(shop.pullEvent("opened", number));
  const mirror = { open: async () => null };
  await world.drain({ ...world.ports, mirror });
  expect(shop.check(headSha)).toMatchObject({ conclusion: "cancelled" });
});

test("a repository that vanished ends the job, once it was asked for in vain", async () => {
  const { shop, pull } = await openUnsafe();
  const { headSha, baseSha } = shop.repository.queue(pull.number);
  const { repositories } = world.github.state;
  repositories.splice(repositories.indexOf(shop.repository.state), 1);
  shop.repository.state.git.remove();
  await shop.deliver(shop.pullEvent("synchronize", pull.number));
  const { name: repository } = shop.repository;
  await shop.deliver({ kind: "merge-group", action: "checks_requested", repository, headSha, baseSha });
  const ends = await world.drain();
  expect(ends[0]).toEqual({ kind: "done", outcome: "gone" });
  expect(ends.at(-1)).toMatchObject({ kind: "given-up" });
});

test("what GitHub refuses for long is given up aloud, on a check that is not green", async () => {
  const shop = world.openShop({ "pay.py": SAFE });
  const { headSha, number } = shop.repository.openPull({ branch: "x", edits: { "pay.py": UNSAFE } });
  await shop.deliver(shop.pullEvent("opened", number));
  world.github.inject({ operation: "pulls/create-review", kind: "status", status: 403, times: 99 });
  await world.drain();
  world.github.heal();
  expect(shop.check(headSha)).toMatchObject({ status: "completed", conclusion: "timed_out" });
});

test("a GitHub that is away for an hour costs nothing: everything is said once it is back", async () => {
  const shop = world.openShop({ "pay.py": SAFE });
  const { headSha, number } = shop.repository.openPull({ branch: "x", edits: { "pay.py": UNSAFE } });
  await shop.deliver(shop.pullEvent("opened", number));
  world.github.inject({ operation: "*", kind: "status", status: 502, times: 30 });
  const ends = await world.drain();
  world.github.heal();
  expect(ends.at(-1)).toEqual({ kind: "done", outcome: "reviewed" });
  expect(shop.check(headSha).conclusion).toBe("failure");
  expect(shop.comments(number)).toHaveLength(1);
});

test("taken out of the installation, a repository is forgotten; uninstalled, the whole account is", async () => {
  // One after the other: a drain that waits moves the clock, and would end the leases of another one.
  const shops = [await openUnsafe(), await openUnsafe()];
  for (const { shop, pull } of shops) {
    const inReplyTo = shop.comments(pull.number)[0]?.id ?? 0;
    await shop.say(pull.number, { login: "wil", body: "/seccodeprm dismiss it is ours", inReplyTo });
  }
  const known = () => Promise.all(shops.map(({ shop, pull }) => world.ports.feedback.of(shop.refOf(pull.number))));
  const links = shops.map(({ shop, pull }) => shop.check(pull.headSha).detailsUrl ?? "");
  const [one] = shops;
  const lost = one === undefined ? [] : [one.shop.repository.name];
  await one?.shop.deliver({ kind: "installation", action: "removed", owner: "acme", lost });
  await world.drain();
  expect((await known()).map(({ length }) => length)).toEqual([0, 1]);
  await one?.shop.deliver({ kind: "installation", action: "deleted", owner: "acme", lost: "all" });
  await world.drain();
  expect((await known()).map(({ length }) => length)).toEqual([0, 0]);
  for (const link of links) {
    const key = decodeURIComponent(link.replace("https://app.test/reports/", ""));
    expect(await world.ports.reports.read(key)).toBeNull();
  }
});
