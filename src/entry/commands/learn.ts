import { Command, Option } from "commander";
import type { Door } from "../door.ts";
import { describeLearned } from "../learn/describe-learned.ts";
import type { LearningWire } from "../learn/learning-wire.ts";
import { ENDS, type LearnOptions, runLearning } from "../learn/run-learning.ts";
import { withExamples } from "../with-examples.ts";
import { modelOption } from "./options.ts";

/** `learn`: from what people confirmed to a new model. `openWire` loads what nothing else needs. */
export function learnCommand(door: Door, openWire: () => Promise<LearningWire>): Command {
  const learn = new Command("learn")
    .description("train a new model on confirmed pairs, and let it say the verdicts only if no figure falls")
    .option("--pairs <file...>", "files of pairs (default: what the App collected in its store)")
    .option("--changes <file...>", "recorded ordinary changes: they keep the model still, and calibrate it")
    .option("--evaluation <file...>", "sets that no training reads: pairs, recorded changes, or both")
    .option("--exclude-projects <file>", "projects that no training may read, one a line")
    .addOption(new Option("--to <end>", "what becomes of it where no figure fell").choices(ENDS).default("current"))
    .option("--python <program>", "a Python with the packages of training/requirements.txt", "python3")
    .option("--keep-pairs", "where a figure falls, look for nobody whose pairs are to blame, and set none aside")
    .addOption(modelOption())
    .action(async (options: LearnOptions) => {
      const learned = await runLearning(options, door, await openWire());
      await door.shell.print(describeLearned(learned));
    });
  return withExamples(learn, [
    ["seccodeprm learn --evaluation sven.jsonl.gz gate.jsonl.xz", "from the store; promoted only if no figure falls"],
    ["seccodeprm learn --pairs mined.jsonl --evaluation sven.jsonl.gz --to shadow", "unseen beside the current one"],
  ]);
}
