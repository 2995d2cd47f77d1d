import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach } from "@jest/globals";
import { openModel } from "#adapters/onnx/open-model.ts";
import { createEvaluationSets } from "#adapters/pair-files/create-evaluation-sets.ts";
import { createPairFiles } from "#adapters/pair-files/create-pair-files.ts";
import { type LearnOptions, runLearning } from "#entry/learn/run-learning.ts";
import { createLifetime } from "#entry/lifetime.ts";
import { readPointers } from "#entry/models/pointers-file.ts";
import type { CollectedPair, HardNegative } from "#pairs/collected-pair.ts";
import type { FineTuning } from "#ports/trainer.ts";
import type { Parser, Scorer } from "#ports.ts";
import { anyPair } from "../../fakes/any-pair.ts";
import { fakeScorer } from "../../fakes/fake-scorer.ts";
import { openRealParser } from "../../fakes/real-parser.ts";
import { pythonFunction } from "../../usecases/review-fixture.ts";
import { writeTinyModel } from "../tiny-model.ts";

export const CONFIRMED = anyPair({
  state: "confirmed",
  flaw: { code: pythonFunction("pay", "unsafe(a)") },
  fix: { code: pythonFunction("pay", "safe(a)") },
});

/** A scorer of the new model, and of one that learned from code that says `poison`; and what goes wrong. */
type World = {
  readonly pairs?: readonly CollectedPair[];
  readonly negatives?: readonly HardNegative[];
  readonly young?: Scorer;
  readonly onMeasure?: () => void;
  readonly onTrain?: (times: number) => void;
};

/** A folder with a model and a set for each test, and a command that trains by copying and measures by counting words. */
export function useLearningWorld() {
  const parser = openRealParser();
  afterAll(() => parser.close());
  /** One for all: whoever opens it here may close it. */
  const lent: Parser = { ...parser, close: async () => undefined };
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "learn-"));
    prepare(folder);
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const dataFolder = () => join(folder, "data");

  function learn(options: Partial<LearnOptions> = {}, world: World = {}) {
    const { pairs = [CONFIRMED], negatives = [], young = fakeScorer() } = world;
    const trained: FineTuning[] = [];
    const asides: (readonly CollectedPair[])[] = [];
    const scorers: Readonly<Record<string, Scorer>> = { young, worse: reversedScorer() };
    const door = {
      shell: {
        root: { folder, version: "1.2.3" },
        env: { DATA_DIR: dataFolder() },
        lifetime: createLifetime(),
        progress: { report() {}, clear() {} },
      },
      wire: {
        openModel,
        openPairFiles: createPairFiles,
        openEvaluationSets: createEvaluationSets,
        openParser: () => lent,
        openScorer: async ({ manifest }: { manifest: { name: string } }) => {
          world.onMeasure?.();
          return scorers[manifest.name] ?? fakeScorer();
        },
      },
    };
    const wire = {
      now: () => 77,
      openPairs: async () => ({
        confirmed: () => each(pairs),
        negatives: () => each(negatives),
        setAside: async (all: readonly CollectedPair[]) => {
          asides.push(all);
          return all.length;
        },
        close: async () => undefined,
      }),
      openTrainer: () => ({
        fineTune: async (what: FineTuning) => {
          trained.push(what);
          world.onTrain?.(trained.length);
          copyModel(what);
        },
      }),
    };
    const evaluation = [join(folder, "set.jsonl")];
    const all = { python: "python3", to: "current", evaluation, ...options } as LearnOptions;
    const learned = runLearning(all, door as never, wire as never);
    return { learned, trained, asides };
  }

  return { learn, dataFolder, pointers: () => readPointers(join(dataFolder(), "models")) };
}

/** The same words, the other way round. */
export function reversedScorer(): Scorer {
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

function prepare(folder: string): void {
  mkdirSync(join(folder, "models"));
  writeTinyModel(join(folder, "models"));
  const set = { dataset: "made-up", split: "test", id: "1", language: "python", label: "pair" };
  const pair = { ...set, before: pythonFunction("get", "unsafe(a)"), after: pythonFunction("get", "check(a)") };
  writeFileSync(join(folder, "set.jsonl"), `${JSON.stringify(pair)}\n`);
}

function copyModel({ from, pairs, output }: FineTuning): void {
  const name = readFileSync(pairs, "utf8").includes("poison") ? "worse" : "young";
  cpSync(from, output, { recursive: true });
  const manifest = join(output, "manifest.json");
  writeFileSync(manifest, readFileSync(manifest, "utf8").replace('"tiny"', `"${name}"`));
}

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}
