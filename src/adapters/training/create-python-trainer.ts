import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ConfigError, UpstreamError } from "#errors.ts";
import type { FineTuning, Trainer } from "#ports/trainer.ts";

type PythonOptions = {
  /** A Python of 3.11 or later: a name to be found, or a path. */
  readonly python: string;
  /** Folder of the training scripts. */
  readonly scripts: string;
};

/** What a message repeats of a failed run: its last lines. */
const TOLD_BYTES = 2_000;

/** Trains in a process of its own, with the scripts that made the shipped model; nothing of a pair reaches a shell. */
export function createPythonTrainer({ python, scripts }: PythonOptions) {
  const script = join(scripts, "fine_tune.py");
  return {
    fineTune: async (what) => {
      if (!existsSync(script)) throw new ConfigError(`${script} is missing: learning needs a checkout of SecCodePRM`);
      const { exitCode, said } = await run(python, [script, ...argumentsOf(what)]);
      if (exitCode !== 0) throw explain(said, { python, scripts });
    },
  } satisfies Trainer;
}

function argumentsOf({ from, pairs, changes, output }: FineTuning): readonly string[] {
  const ordinary = changes.flatMap((file) => ["--changes", file]);
  return ["--models", from, "--pairs", pairs, ...ordinary, "--output", output];
}

type Ended = { readonly exitCode: number | null; readonly said: string };

function run(python: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(python, args, { stdio: ["ignore", "ignore", "pipe"] });
    // Whoever ends us ends the training.
    const end = () => child.kill();
    process.once("exit", end);
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-TOLD_BYTES);
    });
    child.once("error", () => reject(new ConfigError(`${python}: no such program; --python names a Python 3.11`)));
    child.once("close", (exitCode) => {
      process.off("exit", end);
      resolve({ exitCode, said });
    });
  });
}

const MISSING = /ModuleNotFoundError: No module named '(?<name>[\w.]+)'/;

/** A script that ends itself says why on its last line; anything longer is its trace. */
function explain(said: string, { python, scripts }: PythonOptions): Error {
  const missing = MISSING.exec(said)?.groups?.name;
  if (missing !== undefined) {
    const list = join(scripts, "requirements.txt");
    return new ConfigError(
      `${python} has no package ${missing}: install the packages of ${list} for it, or name another with --python`,
    );
  }
  const isTrace = said.includes("Traceback (most recent call last)");
  if (!isTrace && said.trim() !== "") return new ConfigError(`the training ended: ${said.trim()}`);
  return new UpstreamError("the training failed", { cause: said });
}
