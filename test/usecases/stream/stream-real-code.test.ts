import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Scorer } from "#ports.ts";
import type { Language } from "#trajectory/language.ts";
import { scoreSource } from "#usecases/score-source.ts";
import { createCodeStream } from "#usecases/stream/stream-code.ts";
import type { StreamedStep } from "#usecases/stream/stream-told.ts";
import { BY_REWARD } from "../../fakes/by-reward.ts";
import { openRealParser } from "../../fakes/real-parser.ts";
import { openShippedScorer } from "../../fakes/shipped-scorer.ts";

const parser = openRealParser();
let scorer: Scorer;
beforeAll(async () => {
  ({ scorer } = await openShippedScorer());
});
afterAll(async () => {
  await Promise.all([parser.close(), scorer.close()]);
});

const ROOT = new URL("../../..", import.meta.url);
const TOOL = { name: "seccodeprm", version: "0.0.0" } as const;

test.each<[Language, string]>([
  ["typescript", "src/adapters/onnx/score-pool.ts"],
  ["typescript", "src/usecases/stream/stream-cutter.ts"],
  ["javascript", "bench/streams.mjs"],
  ["python", "training/model.py"],
  ["python", "training/cached_model.py"],
])(
  "the shipped model says of every prefix of our own %s (%s) what it says of the whole's first steps",
  async (language, path) => {
    const text = readFileSync(new URL(path, ROOT), "utf8");
    const options = { path: "", text, language, isPrefix: false, tau: 0.1, tool: TOOL };
    const { functions } = await scoreSource(options, { parser, scorer });
    const whole = functions
      .flatMap(({ name, steps }) =>
        steps.map(({ text: _, ...step }) => ({ ...step, function: name, prefixVerdict: step.prefixReward })),
      )
      .sort((one, other) => one.last - other.last || one.first - other.first);
    const stream = createCodeStream(
      { language, judge: BY_REWARD, context: "step", maxCharacters: text.length },
      { parser, scorer },
    );
    const told: StreamedStep[] = [];
    for (const line of text.split(/(?<=\n)/u)) {
      stream.edit({ start: stream.length(), end: stream.length(), text: line });
      const reading = stream.mayHaveNews() ? await stream.read("going-on") : null;
      if (reading?.kind !== "read") continue;
      for (const event of reading.events) if (event.kind === "step") told[event.index] = event.step;
      expect(told).toEqual(whole.slice(0, told.length));
    }
    expect(told.length).toBeGreaterThan(whole.length / 2);
  },
);
