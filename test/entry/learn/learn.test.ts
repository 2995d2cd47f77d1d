import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openModel } from "#adapters/onnx/open-model.ts";
import { createEvaluationSets } from "#adapters/pair-files/create-evaluation-sets.ts";
import { createPairFiles } from "#adapters/pair-files/create-pair-files.ts";
import { describeLearned } from "#entry/learn/describe-learned.ts";
import { type LearnOptions, runLearning } from "#entry/learn/run-learning.ts";
import { createLifetime } from "#entry/lifetime.ts";
import { readPointers } from "#entry/models/pointers-file.ts";
import type { CollectedPair } from "#pairs/collected-pair.ts";
import type { FineTuning } from "#ports/trainer.ts";
import type { Parser, Scorer } from "#ports.ts";
import { anyPair } from "../../fakes/any-pair.ts";
import { fakeScorer } from "../../fakes/fake-scorer.ts";
import { openRealParser } from "../../fakes/real-parser.ts";
import { pythonFunction } from "../../usecases/review-fixture.ts";
import { writeTinyModel } from "../tiny-model.ts";

const parser = openRealParser();
afterAll(() => parser.close());
/** One for all: whoever opens it here may close it. */
const LENT: Parser = { ...parser, close: async () => undefined };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "learn-"));
  mkdirSync(join(folder, "models"));
  writeTinyModel(join(folder, "models"));
  const set = { dataset: "made-up", split: "test", id: "1", language: "python", label: "pair" };
  const pair = { ...set, before: pythonFunction("get", "unsafe(a)"), after: pythonFunction("get", "check(a)") };
  writeFileSync(join(folder, "set.jsonl"), `${JSON.stringify(pair)}\n`);
});
afterEach(() => rmSync(folder, { recursive: true }));

const CONFIRMED = anyPair({
  state: "confirmed",
  flaw: { code: pythonFunction("pay", "unsafe(a)") },
  fix: { code: pythonFunction("pay", "safe(a)") },
});

/** A scorer of the old model, of the new one; and what goes wrong. */
type World = {
  readonly pairs?: readonly CollectedPair[];
  readonly young?: Scorer;
  readonly onMeasure?: () => void;
};

/** Trains by copying, measures by counting words. */
function learn(options: Partial<LearnOptions> = {}, { pairs = [CONFIRMED], young, onMeasure }: World = {}) {
  const trained: FineTuning[] = [];
  const door = {
    shell: {
      root: { folder, version: "1.2.3" },
      env: { DATA_DIR: join(folder, "data") },
      lifetime: createLifetime(),
      progress: { report() {}, clear() {} },
    },
    wire: {
      openModel,
      openPairFiles: createPairFiles,
      openEvaluationSets: createEvaluationSets,
      openParser: () => LENT,
      openScorer: async ({ manifest }: { manifest: { name: string } }) => {
        onMeasure?.();
        return manifest.name === "young" && young !== undefined ? young : fakeScorer();
      },
    },
  };
  const wire = {
    openPairs: async () => ({ confirmed: () => each(pairs), negatives: () => each([]), close: async () => undefined }),
    openTrainer: () => ({
      fineTune: async (what: FineTuning) => {
        trained.push(what);
        cpSync(what.from, what.output, { recursive: true });
        const manifest = join(what.output, "manifest.json");
        writeFileSync(manifest, readFileSync(manifest, "utf8").replace('"tiny"', '"young"'));
      },
    }),
  };
  const evaluation = [join(folder, "set.jsonl")];
  const all = { python: "python3", to: "current", evaluation, ...options } as LearnOptions;
  const learned = runLearning(all, door as never, wire as never);
  return { learned, trained };
}

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

const pointers = () => readPointers(join(folder, "data", "models"));

/** The same words, the other way round. */
function reversedScorer(): Scorer {
  const scorer = fakeScorer();
  return {
    ...scorer,
    score: async (trajectories) =>
      (await scorer.score(trajectories)).map((result) =>
        result.kind === "scored"
          ? { ...result, logits: result.logits.map(({ secure }) => ({ secure: -secure, vulnerable: 0 })) }
          : result,
      ),
  };
}

describe("learning from what people confirmed", () => {
  test("where no figure falls, the new model says the verdicts", async () => {
    const { digest, became } = await learn().learned;
    expect([became, pointers().current]).toEqual(["current", digest]);
  });

  test("training sees the confirmed pair, cut and labelled", async () => {
    const seen: string[] = [];
    const { learned, trained } = learn(
      {},
      { onMeasure: () => seen.push(readFileSync(trained[0]?.pairs ?? "", "utf8")) },
    );
    await learned;
    const sides = (seen[0] ?? "")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(sides.map(({ side, dataset, split }) => [side, dataset, split])).toEqual([
      ["before", "collected", "train"],
      ["after", "collected", "train"],
    ]);
  });

  test("a model of which a figure falls is kept, and is told why", async () => {
    const learned = await learn({}, { young: reversedScorer() }).learned;
    expect([learned.became, pointers().current]).toEqual(["kept", null]);
    expect(describeLearned(learned)).toMatch(
      /pairs order .*FELL by 1\.0000, 0\.01 is allowed.*not promoted: pairs order/s,
    );
  });

  test("without a set to hold it against, no model is promoted", async () => {
    const learned = await learn({ evaluation: [] }).learned;
    expect([learned.became, describeLearned(learned)]).toEqual([
      "kept",
      expect.stringContaining("--evaluation names no set"),
    ]);
  });

  test("a model may go into the shadow first", async () => {
    const { digest } = await learn({ to: "shadow" }).learned;
    expect(pointers()).toMatchObject({ current: null, previous: null, shadow: digest });
  });

  test("a run that was interrupted does not train again", async () => {
    const interrupted = learn(
      {},
      {
        onMeasure: () => {
          throw new Error("killed");
        },
      },
    );
    await expect(interrupted.learned).rejects.toThrow("killed");
    const again = learn();
    await again.learned;
    expect([interrupted.trained.length, again.trained.length]).toEqual([1, 0]);
  });

  test("a run with other pairs is another run", async () => {
    const interrupted = learn(
      {},
      {
        onMeasure: () => {
          throw new Error("killed");
        },
      },
    );
    await expect(interrupted.learned).rejects.toThrow("killed");
    const other = learn({}, { pairs: [CONFIRMED, { ...CONFIRMED, key: "acme/other#1/f" }] });
    await other.learned;
    expect(other.trained.length).toBe(1);
  });

  test("a finished run leaves nothing behind but its model", async () => {
    const { digest } = await learn().learned;
    expect([readdirSync(join(folder, "data", "learning")), readdirSync(join(folder, "data", "models")).sort()]).toEqual(
      [[], [digest, "pointers.json"]],
    );
  });

  test("with no pair at all it says so", async () => {
    await expect(learn({}, { pairs: [] }).learned).rejects.toThrow("no pair is confirmed yet");
  });

  test("what the new model was trained on is named beside it", async () => {
    const { digest } = await learn().learned;
    const files = readdirSync(join(folder, "data", "models", digest));
    expect(files).toContain("training-fingerprints.gz");
  });
});
