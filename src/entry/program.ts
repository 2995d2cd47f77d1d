import { Command } from "commander";
import { appCommand } from "./commands/app.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { evaluateCommand } from "./commands/evaluate.ts";
import { evaluateGeneratorCommand } from "./commands/evaluate-generator.ts";
import { learnCommand } from "./commands/learn.ts";
import { lspCommand } from "./commands/lsp.ts";
import { mcpCommand } from "./commands/mcp.ts";
import { modelsCommand } from "./commands/models.ts";
import { pairsCommand } from "./commands/pairs.ts";
import { rankCommand } from "./commands/rank.ts";
import { reviewCommand } from "./commands/review.ts";
import { scoreCommand } from "./commands/score.ts";
import { searchCommand } from "./commands/search.ts";
import { serveCommand } from "./commands/serve.ts";
import { storeCommand } from "./commands/store.ts";
import type { Door } from "./door.ts";
import { PAIRS_WIRE } from "./wire-pairs.ts";
import { withExamples } from "./with-examples.ts";

/** The command line as a whole; nothing of it runs before it is parsed. */
export function createProgram(door: Door): Command {
  const program = new Command("seccodeprm")
    .description("Says before the merge whether a change made the code less secure, step by step.")
    .version(door.shell.root.version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help");
  const commands = [
    reviewCommand(door),
    scoreCommand(door),
    rankCommand(door),
    searchCommand(door),
    pairsCommand(door, PAIRS_WIRE),
    evaluateCommand(door),
    evaluateGeneratorCommand(door),
    storeCommand(door, async () => (await import("./app/wire-app.ts")).openPairs),
    learnCommand(door, async () => (await import("./app/wire-app.ts")).openLearning()),
    modelsCommand(door),
    serveCommand(door),
    lspCommand(door),
    mcpCommand(door),
    appCommand(door, async (context) => (await import("./app/open-parts.ts")).openParts(door, context)),
    doctorCommand(door),
  ];
  for (const command of commands) program.addCommand(command);
  withExamples(program, [
    ["seccodeprm review --base origin/main", "what this branch does to the code"],
    ["seccodeprm score src/parse.c", "how each step of a file looks"],
    ["seccodeprm doctor", "what is installed, and whether it works"],
  ]);
  for (const command of allOf(program)) settle(command, door);
  return program;
}

function allOf(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(allOf)];
}

/** Errors are thrown, not exits; they and the help go where the shell says. */
function settle(command: Command, { shell }: Door): void {
  command
    .exitOverride()
    .showHelpAfterError("(--help shows what there is)")
    .configureOutput({
      writeOut: (text) => void shell.print(text),
      writeErr: (text) => shell.note(text.trimEnd()),
      getOutHelpWidth: () => shell.style.width,
      getErrHelpWidth: () => shell.style.width,
    });
}
