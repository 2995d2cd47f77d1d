/** @jest-environment ./test/github/environment.mjs */
import { afterAll, expect, test } from "@jest/globals";
import { pythonFunction } from "../usecases/review-fixture.ts";
import type { Shop } from "./shop.ts";
import { createWorld } from "./world.ts";

/*
 * What users of such tools complain about (numbers: the research of this project's design), each held by a test:
 *
 *  1, 2, 6  said again on every run    here
 *  3, 5     a comment a commit         here
 *  4        rebase and force-push      pushes.test.ts: "rebased, …", "force-pushed from A to B and back to A, …"
 *  7        a redelivered webhook      here; crash.test.ts
 *  8, 9     too many, not ranked       here; pushes.test.ts: "more than fifty marks …"
 * 10        e-mails about nothing      here
 * 11, 24    old code is called new     here
 * 12        contradicts itself         here
 * 13, 16    wrong lines                here; test/publication/placement.property.test.ts
 * 14, 15    lost with one bad line     here; test/adapters/github/comments.test.ts
 * 17-20     large changes              here
 * 21        no status in a queue       ends.test.ts: "a merge queue gets a verdict on its own commit, …"
 * 22        one status hides another   here
 * 23        no status for documents    pushes.test.ts: "documents alone: …", "nothing changed: …"
 * 25, 26    forks                      pushes.test.ts: "a fork's pull request is reviewed like any other"
 * 27        contents: write to resolve pushes.test.ts: "a push that mends it: …"; test/entry/app/app-yml.test.ts
 * 28        green without having looked here
 */

const world = await createWorld();
afterAll(() => world.close());

const SAFE = pythonFunction("pay", "safe(a)");
const UNSAFE = pythonFunction("pay", "unsafe(a)");

const openUnsafe = async () => {
  const shop = world.openShop({ "pay.py": SAFE });
  return { shop, pull: await shop.open({ edits: { "pay.py": UNSAFE } }) };
};

function firstLines(shop: Shop, number: number): readonly string[] {
  return shop.comments(number).map(({ body }) => body.split("\n")[0] ?? "");
}

test("complaints 1, 2 and 6: a run that finds the same again says nothing again", async () => {
  const { shop, pull } = await openUnsafe();
  const before = structuredClone([shop.comments(pull.number), shop.repository.state.reviews]);
  await shop.say(pull.number, { login: "wil", body: "/seccodeprm rescan" });
  await shop.deliver(shop.pullEvent("reopened", pull.number));
  await world.drain();
  expect([shop.comments(pull.number), shop.repository.state.reviews]).toEqual(before);
});

test("complaints 3 and 5: three commits later there is one review with one comment", async () => {
  const { shop, pull } = await openUnsafe();
  for (const text of ["one", "two", "three"]) await shop.push(pull.number, { "README.md": text });
  expect([shop.repository.state.reviews, shop.comments(pull.number)].map(({ length }) => length)).toEqual([1, 1]);
});

test("complaint 7: a delivery that comes twice is answered once", async () => {
  const { shop, pull } = await openUnsafe();
  const commentId = shop.repository.say(pull.number, { login: "rea", body: "/seccodeprm help" });
  const from = { author: "rea", isBot: false, body: "/seccodeprm help", commentId, inReplyTo: null };
  const told = { kind: "message", action: "created", ref: shop.refOf(pull.number), place: "conversation" } as const;
  await shop.deliver({ ...told, ...from }, "twice");
  await world.drain();
  await shop.deliver({ ...told, ...from }, "twice");
  await world.drain();
  expect(shop.answers(pull.number)).toHaveLength(1);
});

test("complaints 8 and 9: the worst come first, few get a comment, and the check names the rest", async () => {
  const write = (word: string) => (name: string) => pythonFunction(name, `${word}(a)`);
  const names = Array.from({ length: 12 }, (_, index) => `pay_${index}`);
  const shop = world.openShop({
    "a.py": names.map(write("safe")).join("\n\n"),
    ".seccodeprm.yml": "maxFindings: 12\n",
  });
  const head = names.map((name, index) => write(index === 11 ? "unsafe" : "risky")(name)).join("\n\n");
  const { number, headSha } = await shop.open({ edits: { "a.py": head } });
  expect(shop.comments(number)).toHaveLength(10);
  expect(firstLines(shop, number)[0]).toContain("pay_11");
  for (const name of names) expect(shop.check(headSha).summary).toContain(`\`${name}\``);
});

test("complaint 10: where there is nothing to say, no review is written and nobody gets a letter", async () => {
  const shop = world.openShop({ "pay.py": SAFE });
  const { number } = await shop.open({ edits: { "pay.py": SAFE.replace("safe", "safer") } });
  expect([shop.repository.state.reviews, shop.comments(number), shop.answers(number)]).toEqual([[], [], []]);
});

test("complaints 11 and 24: code that was there before is not called new, near the change or inside it", async () => {
  const shop = world.openShop({ "pay.py": `${UNSAFE}\n\n${pythonFunction("refund", "unsafe(a)", "safe(b)")}` });
  const edits = { "pay.py": `${UNSAFE}\n\n${pythonFunction("refund", "unsafe(a)", "safer(b)")}` };
  const { number, headSha } = await shop.open({ edits });
  expect(shop.check(headSha).conclusion).toBe("success");
  expect(shop.comments(number)).toEqual([]);
});

test("complaint 12: the same commit is judged the same however often", async () => {
  const { shop, pull } = await openUnsafe();
  await shop.say(pull.number, { login: "wil", body: "/seccodeprm rescan" });
  const [one, other] = shop.repository
    .checksOf(pull.headSha)
    .map(({ conclusion, title, summary }) => [conclusion, title, summary?.replace(/\/reports\/\S+/, "")]);
  expect(other).toEqual(one);
});

test.each([
  ["complaint 13: at the very end of a file without a line break", UNSAFE.trimEnd(), 4],
  ["complaint 16: after lines that end as Windows ends them", UNSAFE.replaceAll("\n", "\r\n"), 4],
  ["complaint 16: far below other changes", `${"# told\n".repeat(40)}${UNSAFE}`, 44],
])("%s, a comment stands on its line", async (_what, text, line) => {
  const shop = world.openShop({ "pay.py": text.replace("unsafe", "safe") });
  const { number } = await shop.open({ edits: { "pay.py": text } });
  expect(shop.comments(number)).toMatchObject([{ line, side: "RIGHT" }]);
});

test("complaints 14 and 15: where GitHub takes no place at all, what was found is said all the same", async () => {
  const shop = world.openShop({ "pay.py": SAFE });
  const pull = shop.repository.openPull({ branch: "x", edits: { "pay.py": UNSAFE } });
  await shop.deliver(shop.pullEvent("opened", pull.number));
  for (const operation of ["pulls/create-review", "pulls/create-review-comment"]) {
    world.github.inject({ operation, kind: "status", status: 422 });
  }
  await world.drain();
  world.github.heal();
  expect(shop.repository.state.reviews.map(({ body }) => body)).toEqual([expect.stringContaining("in `pay`")]);
});

test("complaints 17, 19 and 20: of more than three hundred files every changed function is looked at", async () => {
  const paths = Array.from({ length: 310 }, (_, index) => `part_${index}.${index < 40 ? "py" : "md"}`);
  const filled = (word: string) => Object.fromEntries(paths.map((path) => [path, pythonFunction("pay", `${word}(a)`)]));
  const shop = world.openShop({ ...filled("safe"), "zz.py": SAFE });
  const { headSha } = await shop.open({ edits: { ...filled("safer"), "zz.py": UNSAFE } });
  expect(shop.check(headSha).summary).toContain("Looked at 41 of 41 changed functions");
  expect(shop.check(headSha).conclusion).toBe("failure");
});

test("complaint 18: where GitHub shows no diff any more, the change is read from git, and nothing is lost", async () => {
  const shop = world.openShop({ "pay.py": SAFE });
  shop.repository.state.mostDiffLines = 1;
  const { number, headSha } = await shop.open({ edits: { "pay.py": UNSAFE } });
  expect(shop.check(headSha)).toMatchObject({ conclusion: "failure" });
  expect(shop.check(headSha).summary).toContain("`pay.py:4`");
  expect(shop.comments(number)).toMatchObject([{ path: "pay.py", subject: "file" }]);
});

test("complaint 22: two pull requests of one commit have a check each, and neither writes over the other's", async () => {
  const { shop, pull } = await openUnsafe();
  shop.repository.push("next", { "pay.py": UNSAFE });
  const twin = { ...pull, number: 2, baseBranch: "next" };
  shop.repository.state.pulls.push(twin);
  await shop.deliver(shop.pullEvent("opened", twin.number));
  await world.drain();
  const ids = shop.repository.checksOf(pull.headSha).map(({ externalId }) => externalId?.split("@")[0]);
  const { owner, name } = shop.repository.name;
  expect(ids).toEqual([`review/${owner}/${name}#1`, `review/${owner}/${name}#2`]);
});

test("complaint 28: what took too long to look at is named, and the check is not green", async () => {
  const shop = world.openShop({ "pay.py": SAFE });
  const { headSha } = await shop.open({ edits: { "pay.py": pythonFunction("pay", "endless(a)") } });
  expect(shop.check(headSha).conclusion).toBe("neutral");
  expect(shop.check(headSha).summary).toContain("Looked at 0 of 1 changed function");
});
