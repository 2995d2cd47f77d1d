/** @jest-environment ./test/github/environment.mjs */
import { afterAll, expect, test } from "@jest/globals";
import { pythonFunction } from "../usecases/review-fixture.ts";
import { createWorld } from "./world.ts";

const world = await createWorld();
afterAll(() => world.close());

const SAFE = pythonFunction("pay", "safe(a)");
const UNSAFE = pythonFunction("pay", "unsafe(a)");
const OTHER = pythonFunction("refund", "safe(a)");

const openUnsafe = async () => {
  const shop = world.openShop({ "pay.py": SAFE, "other.py": OTHER });
  return { shop, pull: await shop.open({ edits: { "pay.py": UNSAFE } }) };
};

test("a pull request is opened: a check that runs and ends, one review, a comment on the line, a mark", async () => {
  const { shop, pull } = await openUnsafe();
  const { number, headSha } = pull;
  const { history, conclusion, annotations } = shop.check(headSha);
  expect([...new Set(history)]).toEqual(["queued", "in_progress", "completed"]);
  expect(conclusion).toBe("failure");
  expect(annotations).toMatchObject([{ path: "pay.py", start_line: 4, end_line: 4, annotation_level: "failure" }]);
  expect(shop.repository.state.reviews).toMatchObject([{ commit: headSha }]);
  expect(shop.comments(number)).toMatchObject([{ path: "pay.py", side: "RIGHT", line: 4, commit: headSha }]);
});

test("the check links to the whole report, which is kept", async () => {
  const { shop, pull } = await openUnsafe();
  const { detailsUrl } = shop.check(pull.headSha);
  const key = decodeURIComponent(detailsUrl?.replace("https://app.test/reports/", "") ?? "");
  expect(await world.ports.reports.read(key)).toContain("pay.py");
});

test("a draft gets its check and no comment; ready for review, it gets the comment", async () => {
  const shop = world.openShop({ "pay.py": SAFE });
  const pull = await shop.open({ edits: { "pay.py": UNSAFE }, isDraft: true });
  expect(shop.check(pull.headSha).conclusion).toBe("failure");
  expect(shop.comments(pull.number)).toEqual([]);
  pull.isDraft = false;
  await shop.deliver(shop.pullEvent("ready_for_review", pull.number));
  await world.drain();
  expect(shop.comments(pull.number)).toHaveLength(1);
});

test("a push that mends it: the check is green, and the comment says in which commit it was fixed", async () => {
  const { shop, pull } = await openUnsafe();
  const fixed = await shop.push(pull.number, { "pay.py": SAFE.replace("safe", "safer") });
  expect(shop.check(fixed).conclusion).toBe("success");
  expect(shop.comments(pull.number)).toMatchObject([{ edits: 1 }]);
  expect(shop.comments(pull.number)[0]?.body).toContain(`**Fixed in ${fixed.slice(0, 7)}.**`);
});

test("a push beside the finding repeats nothing", async () => {
  const { shop, pull } = await openUnsafe();
  const sha = await shop.push(pull.number, { "other.py": OTHER.replace("safe", "safer") });
  expect(shop.check(sha).conclusion).toBe("failure");
  expect(shop.comments(pull.number)).toMatchObject([{ edits: 0 }]);
  expect(shop.repository.state.reviews).toHaveLength(1);
});

test("a second finding is said beside the first, which is not repeated", async () => {
  const { shop, pull } = await openUnsafe();
  await shop.push(pull.number, { "other.py": OTHER.replace("safe", "unsafe") });
  expect(shop.comments(pull.number).map(({ path }) => path)).toEqual(["pay.py", "other.py"]);
});

test("force-pushed from A to B and back to A: the comment is fixed, then open again, and never repeated", async () => {
  const { shop, pull } = await openUnsafe();
  const { number, headSha: a } = pull;
  const [open] = shop.comments(number).map(({ body }) => body.split("\n")[0]);
  const main = shop.repository.state.git.resolve("refs/heads/main") ?? "";
  const b = await shop.push(number, { "pay.py": SAFE.replace("safe", "safer") }, main);
  expect(shop.comments(number)[0]?.body).toContain(`Fixed in ${b.slice(0, 7)}`);
  shop.repository.state.git.point(pull.headRef, a);
  pull.headSha = a;
  await shop.deliver(shop.pullEvent("synchronize", number));
  await world.drain();
  expect(shop.comments(number)).toHaveLength(1);
  expect(shop.comments(number)[0]?.body.split("\n")[0]).toBe(open);
  expect(shop.check(a).conclusion).toBe("failure");
});

test("rebased, with its lines moved and its indentation changed, nothing is repeated", async () => {
  const { shop, pull } = await openUnsafe();
  const above = pythonFunction("above", "safe(a)");
  shop.repository.push("main", { "pay.py": `${above}\n\n${SAFE}` });
  const main = shop.repository.state.git.resolve("refs/heads/main") ?? "";
  const moved = UNSAFE.replace("unsafe(a)", "unsafe( a )");
  const sha = await shop.push(pull.number, { "pay.py": `${above}\n\n${moved}` }, main);
  expect(shop.check(sha).annotations).toMatchObject([{ start_line: 12 }]);
  expect(shop.comments(pull.number)).toMatchObject([{ edits: 0 }]);
});

test("a file that is renamed carries its finding along: nothing is repeated", async () => {
  const { shop, pull } = await openUnsafe();
  await shop.push(pull.number, { "pay.py": null, "till.py": UNSAFE });
  expect(shop.comments(pull.number)).toHaveLength(1);
});

test("moved onto another base, the change is read anew against it", async () => {
  const shop = world.openShop({ "pay.py": SAFE });
  shop.repository.push("next", { "pay.py": UNSAFE });
  const { number, headSha } = await shop.open({ edits: { "new.py": OTHER }, base: "next" });
  expect(shop.check(headSha).conclusion).toBe("success");
  shop.repository.retarget(number, "main");
  await shop.deliver(shop.pullEvent("edited", number, true));
  await world.drain();
  expect(shop.check(headSha).conclusion).toBe("failure");
  expect(shop.comments(number)).toMatchObject([{ path: "pay.py" }]);
});

test("an edit that moves no base asks for no work", async () => {
  const { shop, pull } = await openUnsafe();
  await shop.deliver(shop.pullEvent("edited", pull.number));
  expect(await world.drain()).toEqual([]);
});

test("a fork's pull request is reviewed like any other", async () => {
  const shop = world.openShop({ "pay.py": SAFE });
  const pull = await shop.open({ edits: { "pay.py": UNSAFE }, isFork: true, author: "stranger" });
  expect(shop.check(pull.headSha).conclusion).toBe("failure");
  expect(shop.comments(pull.number)).toHaveLength(1);
});

test.each([
  ["nothing changed", {}, "success"],
  ["documents alone", { "README.md": "# Shop\n" }, "success"],
])("%s: a check that ends, and no comment", async (_what, edits, conclusion) => {
  const shop = world.openShop({ "pay.py": SAFE });
  const pull = await shop.open({ edits });
  expect(shop.check(pull.headSha)).toMatchObject({ status: "completed", conclusion });
  expect(shop.comments(pull.number)).toEqual([]);
});

test("more than fifty marks are sent in batches, and more than ten findings get ten comments", async () => {
  const names = Array.from({ length: 60 }, (_, index) => `pay_${index}`);
  const write = (word: string) => names.map((name) => pythonFunction(name, `${word}(a)`)).join("\n\n");
  const shop = world.openShop({ "pay.py": write("safe"), ".seccodeprm.yml": "maxFindings: 60\n" });
  const pull = await shop.open({ edits: { "pay.py": write("unsafe") } });
  expect(shop.check(pull.headSha).annotations).toHaveLength(60);
  expect(shop.comments(pull.number)).toHaveLength(10);
  expect(shop.repository.state.reviews).toHaveLength(1);
});
