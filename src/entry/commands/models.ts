import { Command } from "commander";
import { type ModelPointers, promoted, rolledBack, shadowed } from "#usecases/models/pointers.ts";
import type { Door } from "../door.ts";
import { shippedModel } from "../model-folder.ts";
import { describeModels } from "../models/describe-models.ts";
import { findKept, keepModel, keptFolder, keptModels } from "../models/kept-models.ts";
import { modelsFolder } from "../models/models-folder.ts";
import { readPointers, writePointers } from "../models/pointers-file.ts";
import { withExamples } from "../with-examples.ts";

/** `models`: which model says the verdicts, which did before, and which one scores in its shadow. */
export function modelsCommand(door: Door): Command {
  const models = new Command("models")
    .description("keep models by their digest, and choose the one that says the verdicts")
    .addCommand(command("list", "show every kept model and what it does", () => list(door)))
    .addCommand(
      command("add", "keep a copy of a model folder; it does nothing yet", (folder) => add(folder, door)).argument(
        "<folder>",
        "a model folder, as training writes it",
      ),
    )
    .addCommand(
      command("promote", "let a model say the verdicts from now on", (named) => promote(named, door)).argument(
        "<digest>",
        "the beginning of a digest, or shipped",
      ),
    )
    .addCommand(command("rollback", "go back to the model before; again, and forth", () => rollback(door)))
    .addCommand(
      command("shadow", "let a model score beside the current one, unseen", (named) => shadow(named, door)).argument(
        "<digest>",
        "the beginning of a digest, or off",
      ),
    )
    .addCommand(command("verify", "read every kept model and hold it to its digest", () => verify(door)));
  return withExamples(models, [
    ["seccodeprm models list", "what is kept, and what says the verdicts"],
    ["seccodeprm models promote 3f9a2c", "the model whose digest begins so"],
    ["seccodeprm models rollback", "back to the model before"],
    ["seccodeprm models shadow off", "no model scores in the shadow"],
  ]);
}

function command(name: string, description: string, act: (argument: string) => Promise<void>): Command {
  return new Command(name).description(description).action(async (argument: string) => act(argument));
}

async function list({ shell }: Door): Promise<void> {
  const folder = modelsFolder(shell.env);
  await shell.print(describeModels({ pointers: readPointers(folder), digests: keptModels(folder), folder }));
}

async function add(source: string, { shell, wire }: Door): Promise<void> {
  const { digest } = await wire.openModel(source);
  keepModel(modelsFolder(shell.env), source, digest);
  await shell.print(`kept ${digest}\n`);
}

/** A model that cannot be opened says no verdicts: it is opened before any pointer moves. */
async function promote(named: string, door: Door): Promise<void> {
  const digest = await usable(named, "shipped", door);
  await move(door, (pointers) => promoted(pointers, digest));
}

async function rollback(door: Door): Promise<void> {
  const { previous } = readPointers(modelsFolder(door.shell.env));
  if (previous !== null) await usable(previous, "shipped", door);
  await move(door, rolledBack);
}

async function shadow(named: string, door: Door): Promise<void> {
  const digest = await usable(named, "off", door);
  await move(door, (pointers) => shadowed(pointers, digest));
}

/** The digest of a kept model that opens; null for the word that names none. */
async function usable(named: string, none: string, { shell, wire }: Door): Promise<string | null> {
  if (named === none) return null;
  const folder = modelsFolder(shell.env);
  const digest = findKept(folder, named);
  await wire.openModel(keptFolder(folder, digest));
  return digest;
}

async function move(door: Door, next: (pointers: ModelPointers) => ModelPointers): Promise<void> {
  const folder = modelsFolder(door.shell.env);
  writePointers(folder, next(readPointers(folder)));
  await list(door);
}

async function verify({ shell, wire }: Door): Promise<void> {
  const folder = modelsFolder(shell.env);
  await wire.openModel(shippedModel(shell.root));
  for (const digest of keptModels(folder)) await wire.openModel(keptFolder(folder, digest));
  await shell.print(`${keptModels(folder).length} kept models and the one in the package are whole\n`);
}
