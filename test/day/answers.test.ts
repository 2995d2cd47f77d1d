/** @jest-environment ./test/github/environment.mjs */
import { afterAll, expect, test } from "@jest/globals";
import { pythonFunction } from "../usecases/review-fixture.ts";
import { createWorld } from "./world.ts";

const world = await createWorld();
afterAll(() => world.close());

const SAFE = pythonFunction("pay", "safe(a)");
const UNSAFE = pythonFunction("pay", "unsafe(a)");

/** A pull request with one finding, and what people do in its thread. */
async function openThread() {
  const shop = world.openShop({ "pay.py": SAFE });
  const { number, headSha } = await shop.open({ edits: { "pay.py": UNSAFE } });
  const [comment] = shop.comments(number);
  const inReplyTo = comment?.id ?? 0;
  const reactionsTo = (id: number) =>
    shop.repository.state.reactions.filter(({ comment: on }) => on === id).map(({ content }) => content);
  const check = () => shop.check(headSha);
  const answer = (login: string, body: string) => shop.say(number, { login, body, inReplyTo });
  const write = (login: string, body: string) => shop.say(number, { login, body });
  return { shop, number, headSha, check, answer, write, reactionsTo };
}

test("a person with write access dismisses the finding: the check turns green and says who and why", async () => {
  const { check, answer, reactionsTo } = await openThread();
  const said = await answer("wil", "/seccodeprm dismiss the input is ours");
  expect(check().conclusion).toBe("success");
  expect(check().summary).toContain("wil");
  expect(check().summary).toContain("the input is ours");
  expect(reactionsTo(said)).toEqual(["+1"]);
});

test("a dismissed finding stays dismissed after the next push, and is said on no other pull request", async () => {
  const { shop, number, answer } = await openThread();
  await answer("wil", "/seccodeprm dismiss the input is ours");
  const sha = await shop.push(number, { "README.md": "# Shop\n" });
  expect(shop.check(sha).conclusion).toBe("success");
  const other = await shop.open({ edits: { "pay.py": UNSAFE, "new.py": "" } });
  expect(shop.check(other.headSha).conclusion).toBe("success");
  expect(shop.comments(other.number)).toEqual([]);
});

test("a dismissal on one pull request edits the comment of another, where nobody answered", async () => {
  const { shop, answer } = await openThread();
  const other = await shop.open({ edits: { "pay.py": UNSAFE, "new.py": "" } });
  await answer("wil", "/seccodeprm dismiss the input is ours");
  await shop.push(other.number, { "README.md": "# Shop\n" });
  expect(shop.comments(other.number)[0]?.body).toMatch(/^\*\*Dismissed\*\*: .*the input is ours/);
});

test.each(["rea", "nobody"])("%s, who may not write, is told so and changes nothing", async (login) => {
  const { shop, number, check, answer, reactionsTo } = await openThread();
  const said = await answer(login, "/seccodeprm dismiss please");
  expect(check().conclusion).toBe("failure");
  expect(reactionsTo(said)).toEqual(["-1"]);
  expect(shop.answers(number)).toEqual([expect.stringContaining("needs write access")]);
});

test("a bot is not answered, whatever it may do", async () => {
  const { shop, number, check, answer } = await openThread();
  shop.repository.state.permissions.set("helper[bot]", "admin");
  await answer("helper[bot]", "/seccodeprm dismiss I am sure");
  expect(check().conclusion).toBe("failure");
  expect(shop.answers(number)).toEqual([]);
});

test("a confirmed finding stays one, and the check says who confirmed it", async () => {
  const { shop, headSha, check, answer } = await openThread();
  await answer("ada", "/seccodeprm confirm");
  expect(shop.repository.checksOf(headSha)).toHaveLength(2);
  expect(check().conclusion).toBe("failure");
  expect(check().summary).toContain("`ada` confirmed it");
});

test("confirmed after it was dismissed, it counts again", async () => {
  const { check, answer } = await openThread();
  await answer("wil", "/seccodeprm dismiss the input is ours");
  await answer("ada", "/seccodeprm confirm");
  expect(check().conclusion).toBe("failure");
});

test("a thread that a person answered is left alone when its finding is fixed", async () => {
  const { shop, number, answer } = await openThread();
  await answer("ada", "Good catch, I mend it.");
  const sha = await shop.push(number, { "pay.py": SAFE });
  expect(shop.check(sha).conclusion).toBe("success");
  expect(shop.comments(number)).toMatchObject([{ edits: 0 }]);
});

test("a dismissal without a reason is asked for one, and one outside of a thread for its finding", async () => {
  const { shop, number, check, answer, write } = await openThread();
  await answer("wil", "/seccodeprm dismiss");
  await write("wil", "/seccodeprm dismiss it is fine");
  expect(check().conclusion).toBe("failure");
  expect(shop.answers(number).toSorted()).toEqual([
    expect.stringContaining("A dismissal needs a reason"),
    expect.stringContaining("Which finding?"),
  ]);
});

test("rescan reviews the head once more, and repeats nothing", async () => {
  const { shop, number, headSha, write, reactionsTo } = await openThread();
  const said = await write("wil", "/seccodeprm rescan");
  expect(reactionsTo(said)).toEqual(["rocket"]);
  expect(shop.repository.checksOf(headSha)).toHaveLength(2);
  expect(shop.comments(number)).toHaveLength(1);
});

test("a reader asks to explain, and is told more in the thread", async () => {
  const { shop, number, answer, reactionsTo } = await openThread();
  const said = await answer("rea", "/seccodeprm explain");
  expect(reactionsTo(said)).toEqual(["+1"]);
  expect(shop.answers(number)).toEqual([expect.stringContaining("unsafe(a)")]);
});

test("help is given to anyone, once, and an unknown command is met with it", async () => {
  const { shop, number, write } = await openThread();
  await write("rea", "/seccodeprm help");
  await write("rea", "/seccodeprm tau=0 @everyone");
  const [help, unknown] = shop.answers(number);
  expect(help).toContain("`/seccodeprm dismiss <reason>`");
  expect(unknown).toContain("no command `tau=0`");
});

test("a command in a quote or in code is none", async () => {
  const { shop, number, write } = await openThread();
  await write("wil", "> /seccodeprm rescan\n\n```\n/seccodeprm rescan\n```");
  expect(shop.answers(number)).toEqual([]);
  expect(shop.repository.state.reactions).toEqual([]);
});

test("what cannot be explained, since the rules cannot be read, gets a reaction that says so", async () => {
  const { shop, number, answer, reactionsTo } = await openThread();
  const bad = shop.repository.push("bad", { ".seccodeprm.yml": "maxFindings: many\n" });
  await shop.push(number, { "pay.py": UNSAFE }, bad);
  shop.repository.retarget(number, "bad");
  const said = await answer("rea", "/seccodeprm explain");
  expect(reactionsTo(said)).toEqual(["confused"]);
});
