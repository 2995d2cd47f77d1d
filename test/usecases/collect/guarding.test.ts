import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { sha256 } from "#gate/sha256.ts";
import { QUOTAS } from "#pairs/guard/quotas.ts";
import { anyPair } from "../../fakes/any-pair.ts";
import { pythonFunction } from "../review-fixture.ts";
import { type Lesson, openSchool, type School } from "./lessons.ts";

let school: School;
beforeEach(async () => {
  school = await openSchool();
});
afterEach(() => school.close());

const EVERY = { repository: null, owner: null, state: null, after: null, most: 9 };

/** Words that no other number has, so that two bodies are no copies of each other. */
function body(at: number, call: string): readonly string[] {
  const word = (salt: number) => sha256(`${at} ${salt}`).replace(/[0-9]/g, "").slice(0, 12);
  return [...Array(6).keys()].map((salt) => `${word(salt)} = ${word(salt + 10)}(${word(salt + 20)})`).concat(call);
}

/** A module of so many functions, each with one flaw, or with each mended. */
function module(from: number, count: number) {
  const text = (call: string) =>
    [...Array(count).keys()].map((at) => pythonFunction(`f${from + at}`, ...body(from + at, call))).join("\n\n");
  return lesson((call) => ({ "a.py": text(call) }));
}

/** The flaw takes what was safe away; the fix checks. */
function lesson(tree: (call: string) => Readonly<Record<string, string>>) {
  return { before: tree("safe(a)"), flawed: tree("unsafe(a)"), fixed: tree("check(a)") };
}

function counted(ends: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries([...new Set(ends)].map((end) => [end, ends.filter((one) => one === end).length]));
}

test("an honest person's pairs are learned from, whoever asks after them", async () => {
  expect(counted(await school.teach({ name: "shop", login: "ann", ...module(0, 3) }))).toEqual({ confirmed: 3 });
});

/** Several pull requests within the days that quotas count over. */
async function teachAtOnce(lessons: readonly Lesson[]): Promise<Readonly<Record<string, number>>> {
  const began = school.clock.ms;
  const ends: string[] = [];
  for (const lesson of lessons) {
    ends.push(...(await school.teach(lesson)));
    school.clock.ms = began;
  }
  return counted(ends);
}

test("a thousand confirmations of one author change nothing beyond the quota, and take nothing from others", async () => {
  const pulls = [...Array(25).keys()].map((at) => ({ name: `bad${at}`, login: "mal", ...module(100 * at, 40) }));
  expect(await teachAtOnce(pulls)).toEqual({ "over quota": 1000 - QUOTAS.perPerson, confirmed: QUOTAS.perPerson });
  expect(await teachAtOnce([{ name: "shop", login: "ann", ...module(3000, 3) }])).toEqual({ confirmed: 3 });
  expect((await school.pairs.ofPerson("mal")).pairs).toHaveLength(QUOTAS.perPerson);
});

test("an author whose fixes others confirm has the same quota", async () => {
  const pulls = ["u1", "u2", "u3"].map((login, at) => ({ name: login, login, author: "mal", ...module(100 * at, 12) }));
  expect(await teachAtOnce(pulls)).toEqual({ confirmed: 30, "author-quota": 6 });
});

test("a repository has its quota, however many people confirm", async () => {
  const at = { openedAt: school.clock.ms };
  const others = [...Array(QUOTAS.perRepository - 1).keys()].map((other) =>
    anyPair({
      owner: "acme",
      name: "crowd",
      finding: `f${other}`,
      flaw: { ...at, confirmedBy: { login: `u${other}`, role: "write" } },
    }),
  );
  await school.pairs.save(others);
  expect(await teachAtOnce([{ name: "crowd", login: "ann", ...module(0, 3) }])).toEqual({
    "over quota": 2,
    confirmed: 1,
  });
});

test("the same flaw from another repository is a duplicate", async () => {
  await school.teach({ name: "shop", login: "ann", ...module(0, 1) });
  expect(await school.teach({ name: "fork", login: "bob", ...module(0, 1) })).toEqual(["duplicate"]);
});

test("a copy with a changed number is a near-duplicate, and says of what", async () => {
  const numbered = (limit: number) =>
    lesson((call) => ({ "a.py": pythonFunction("f", ...body(0, call), `limit = ${limit}`) }));
  await school.teach({ name: "shop", login: "ann", ...numbered(17) });
  expect(await school.teach({ name: "copy", login: "bob", ...numbered(0) })).toEqual(["near-duplicate"]);
  const [pair] = await school.pairs.list({ ...EVERY, repository: { owner: "acme", name: "copy" } });
  expect(pair?.state).toMatchObject({ evidence: expect.stringContaining("acme/shop#1/") });
});

test("who calls the fix of one the flaw of another has both set aside", async () => {
  const better = lesson((call) => ({ "a.py": pythonFunction("f", ...body(0, call)) }));
  await school.teach({ name: "shop", login: "ann", ...better });
  const worse = { "a.py": pythonFunction("f", ...body(0, "check(check(a))")) };
  expect(await school.teach({ name: "bad", login: "mal", before: worse, flawed: better.fixed, fixed: worse })).toEqual([
    "conflict",
  ]);
  const confirmed = await school.pairs.list({ ...EVERY, state: "confirmed" });
  expect(confirmed).toEqual([]);
});

test("what a model is measured on is not learned from", async () => {
  await school.teach({ name: "shop", login: "ann", ...module(0, 1) });
  const [pair] = await school.pairs.list(EVERY);
  const evaluation = new Set([pair?.fix?.fingerprint ?? ""]);
  const strict = await openSchool(evaluation);
  const ends = await strict.teach({ name: "shop", login: "ann", ...module(0, 1) });
  await strict.close();
  expect(ends).toEqual(["evaluation-overlap"]);
});
