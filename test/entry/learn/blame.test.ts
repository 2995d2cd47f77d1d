import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { describeLearned } from "#entry/learn/describe-learned.ts";
import { ConfigError } from "#errors.ts";
import { anyNegative, anyPair } from "../../fakes/any-pair.ts";
import { pythonFunction } from "../../usecases/review-fixture.ts";
import { useLearningWorld } from "./learning-world.ts";

const { learn, pointers, dataFolder } = useLearningWorld();

/** A pair of a repository; learning from one that says `poison` turns the model's opinions around. */
function pairOf(name: string, finding: string, { word = "unsafe", login = "Ann" } = {}) {
  return anyPair({
    name,
    finding,
    state: "confirmed",
    flaw: { code: pythonFunction(finding, `${word}(a)`), confirmedBy: { login, role: "write" } },
    fix: { code: pythonFunction(finding, "safe(a)") },
  });
}

const GOOD = [pairOf("app", "one"), pairOf("app", "two"), pairOf("lib", "three")];
const POISON = pairOf("bad", "evil", { word: "poison", login: "Mallory" });
const POISONED = { pairs: [...GOOD, POISON] };

describe("learning from a store of which some pairs make the evaluation worse", () => {
  test("sets the repository to blame aside at once, with the figures", async () => {
    const { learned, asides } = learn({}, POISONED);
    await learned;
    const evidence =
      "pairs order of set.jsonl fell from 1.0000 to 0.0000, 1.0000 without; " +
      "pairs accuracy of set.jsonl fell from 1.0000 to 0.5000, 1.0000 without; " +
      "pairs versionAuroc of set.jsonl fell from 1.0000 to 0.0000, 1.0000 without: with the 1 sample of octo/bad, not without";
    const state = { kind: "quarantined", reason: "evaluation-worse", evidence };
    expect(asides).toEqual([[{ ...POISON, state, changedAt: 77 }]]);
  });

  test("promotes the model that learned from the rest", async () => {
    const { learned } = learn({}, POISONED);
    const { digest, became, blame } = await learned;
    expect([became, pointers().current]).toEqual(["current", digest]);
    expect(blame).toMatchObject({ group: { by: "repository", name: "octo/bad" }, setAside: 1 });
  });

  test("says whose pairs they are and how the rest fares", async () => {
    const told = describeLearned(await learn({}, POISONED).learned);
    expect(told).toMatch(
      /FELL by 1\.0000.*to blame: 1 sample of octo\/bad; 1 pair set aside as evaluation-worse; without them:\n {2}pairs order +1\.0000 -> 1\.0000 {2}holds.*says the verdicts/s,
    );
  });

  test("blames the person where no repository is to blame alone", async () => {
    const spread = ["app", "lib"].map((name) => pairOf(name, `evil_${name}`, { word: "poison", login: "Mallory" }));
    const { learned, asides } = learn({}, { pairs: [...GOOD, ...spread] });
    expect((await learned).blame).toMatchObject({ group: { by: "person", name: "mallory" }, setAside: 2 });
    expect(asides).toHaveLength(1);
  });

  test("sets nothing aside where no single group mends what fell, and says the reason as ever", async () => {
    const two = [POISON, pairOf("worse", "evil2", { word: "poison", login: "Trudy" })];
    const { learned, asides } = learn({}, { pairs: [...GOOD, ...two] });
    const result = await learned;
    expect([result.became, result.blame, asides]).toEqual(["kept", null, []]);
    expect(describeLearned(result)).toContain("kept, not promoted: pairs order");
  });

  test("sets the only pair aside, and promotes nothing", async () => {
    const { learned, asides, trained } = learn({}, { pairs: [POISON] });
    const result = await learned;
    expect([result.became, pointers().current, asides.length, trained.length]).toEqual(["kept", null, 1, 1]);
    expect(describeLearned(result)).toContain("and there is no other; 1 pair set aside");
  });

  test("blames no repository for dismissals, which stay", async () => {
    const negative = anyNegative({ name: "bad", code: pythonFunction("odd", "poison(a)"), mergedAt: 1 });
    const { learned, asides } = learn({}, { pairs: GOOD, negatives: [negative] });
    expect([(await learned).blame, asides]).toEqual([null, []]);
  });

  test("holds a rest that does not suffice to learn from against no one", async () => {
    const onTrain = (times: number) => {
      if (times > 1) throw new ConfigError("the training ended: no pair of the training split");
    };
    const { learned, asides } = learn({}, { ...POISONED, onTrain });
    expect([(await learned).blame, asides]).toEqual([null, []]);
  });

  test.each([{ keepPairs: true }, { to: "kept" as const }])("looks for nobody with %j", async (options) => {
    const { learned, asides, trained } = learn(options, POISONED);
    expect([(await learned).blame, asides.length, trained.length]).toEqual([null, 0, 1]);
  });

  test("a run that is killed before anything is set aside leaves the store as it was, and goes on", async () => {
    const onTrain = (times: number) => {
      if (times === 3) throw new Error("killed");
    };
    const killed = learn({}, { ...POISONED, onTrain });
    await expect(killed.learned).rejects.toThrow("killed");
    expect([killed.asides, pointers().current]).toEqual([[], null]);
    const again = learn({}, POISONED);
    expect((await again.learned).blame).toMatchObject({ group: { name: "octo/bad" } });
    expect(again.trained).toHaveLength(2);
    expect(readdirSync(join(dataFolder(), "learning"))).toEqual([]);
  });
});

describe("learning from files of which some samples make the evaluation worse", () => {
  test("names whose they are, and leaves them and the model in use as they are", async () => {
    const file = `${dataFolder()}.jsonl`;
    const record = ({ key, flaw, fix }: typeof POISON) => ({
      ...{ dataset: "made-up", split: "all", id: key, language: "python", label: "pair", path: flaw.path },
      ...{ before: flaw.code, after: fix?.code, repo: `Octo/${flaw.ref.repository.name}`, commit: key },
    });
    writeFileSync(file, POISONED.pairs.map((pair) => `${JSON.stringify(record(pair))}\n`).join(""));
    const { learned, asides } = learn({ pairs: [file] });
    const result = await learned;
    expect([result.became, pointers().current, asides]).toEqual(["kept", null, []]);
    expect(describeLearned(result)).toMatch(
      /to blame: 1 sample of octo\/bad; files of pairs are left as they are.*kept, not promoted: pairs order/s,
    );
  });
});
