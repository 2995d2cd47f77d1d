import { Command } from "commander";
import type { Door } from "../door.ts";
import type { LspWorld } from "../lsp/lsp-world.ts";
import { modelFolder } from "../model-folder.ts";
import { openScorer } from "../open-scorer.ts";
import { reportFailure } from "../report-failure.ts";
import { createRevivingScorer } from "../reviving-scorer.ts";
import { usualThreads } from "../wire.ts";
import { withExamples } from "../with-examples.ts";
import { modelOption, providerOption, type ScoringOptions, scorerUrlOption, threadsOption } from "./options.ts";

type LspOptions = ScoringOptions & { readonly stdio?: true };

/** A function that a person writes is scored in milliseconds. */
const SCORE_TIMEOUT_MS = 10_000;
const PARSE_TIMEOUT_MS = 5_000;

/** An editor has other things to do with a machine's cores. */
const MOST_EDITOR_THREADS = 2;

/** `lsp`: margins while code is being written, over standard input and output, until the editor hangs up. */
export function lspCommand(door: Door): Command {
  const lsp = new Command("lsp")
    .description("serve editors over the Language Server Protocol, on standard input and output")
    .option("--stdio", "as many editors say; it is so anyway")
    .addOption(modelOption())
    .addOption(providerOption())
    .addOption(threadsOption().default(Math.min(MOST_EDITOR_THREADS, usualThreads())))
    .addOption(scorerUrlOption())
    .action(async (options: LspOptions) => runLsp(options, door));
  return withExamples(lsp, [["seccodeprm lsp", "what an editor starts; docs/editor.md shows how for two of them"]]);
}

async function runLsp({ provider, threads, scorerUrl, ...options }: LspOptions, door: Door): Promise<void> {
  const { shell, wire } = door;
  // Loaded when they are asked for: no other command needs their packages.
  const { startLanguageServer } = await import("../lsp/start-language-server.ts");
  const { REAL_CLOCK } = await import("../lsp/clock.ts");
  const model = await wire.openModel(modelFolder(options.model, shell));
  const open = () => openScorer(model, { provider, threads, scorerUrl, timeoutMs: SCORE_TIMEOUT_MS }, door);
  const { tau, context } = model.manifest;
  let tell = (message: string) => shell.note(`seccodeprm: ${message}`);
  const world: LspWorld = {
    ...{ tau, context, toolVersion: shell.root.version, clock: REAL_CLOCK, openRepository: wire.openRepository },
    scorer: await createRevivingScorer(open, (message) => tell(message)),
    hearTrouble: (listener) => {
      tell = listener;
    },
    parser: shell.lifetime.own(wire.openParser({ threads: 1, timeoutMs: PARSE_TIMEOUT_MS })),
    reportBug: (error) => shell.note(reportFailure(error, shell.concealed).message),
  };
  door.finish(await startLanguageServer(world, { input: process.stdin, output: process.stdout }));
}
