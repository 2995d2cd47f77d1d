import { Command } from "commander";
import { cacheFolder } from "../cache-folder.ts";
import type { Door } from "../door.ts";
import { modelFolder } from "../model-folder.ts";
import { openScorer } from "../open-scorer.ts";
import { reportFailure } from "../report-failure.ts";
import { createRevivingScorer } from "../reviving-scorer.ts";
import { aborted, stopSignal } from "../stop-signal.ts";
import { withExamples } from "../with-examples.ts";
import { modelOption, providerOption, type ScoringOptions, scorerUrlOption, threadsOption } from "./options.ts";

type McpOptions = ScoringOptions & { readonly root: string };

/** A repository's code may be made to be slow: one function, and one file. */
const SCORE_TIMEOUT_MS = 30_000;
const PARSE_TIMEOUT_MS = 5_000;

/** `mcp`: the tools of an agent, over standard input and output, until the client hangs up. */
export function mcpCommand(door: Door): Command {
  const mcp = new Command("mcp")
    .description("serve agents over the Model Context Protocol: score_code, review_change, rank_candidates")
    .option("--root <dir>", "the folder that the agent may ask about; nothing outside it is read", ".")
    .addOption(modelOption())
    .addOption(providerOption())
    .addOption(threadsOption())
    .addOption(scorerUrlOption())
    .action(async (options: McpOptions) => runMcp(options, door));
  return withExamples(mcp, [
    ["seccodeprm mcp", "for the current folder"],
    ["seccodeprm mcp --root ../app", "for another one"],
  ]);
}

async function runMcp(options: McpOptions, door: Door): Promise<void> {
  const { shell } = door;
  const { StdioServerTransport } = await import("@modelcontextprotocol/sdk/server/stdio.js");
  const { createMcpServer } = await import("../mcp/create-mcp-server.ts");
  const server = createMcpServer(await openWorld(options, door), (error) =>
    shell.note(reportFailure(error, shell.concealed).message),
  );
  const stopped = Promise.race([aborted(stopSignal()), ended(process.stdin)]);
  await server.connect(new StdioServerTransport());
  await stopped;
  await server.close();
}

async function openWorld({ root, provider, threads, scorerUrl, ...options }: McpOptions, door: Door) {
  const { shell, wire } = door;
  const { confineTo } = await import("../mcp/confined-files.ts");
  const { MCP_LIMITS } = await import("../mcp/limits.ts");
  const files = await confineTo(root, { maxBytes: MCP_LIMITS.maxCodeBytes });
  const model = await wire.openModel(modelFolder(options.model, shell));
  const open = () => openScorer(model, { provider, threads, scorerUrl, timeoutMs: SCORE_TIMEOUT_MS }, door);
  return {
    files,
    model,
    scorer: await createRevivingScorer(open, (message) => shell.note(`seccodeprm: ${message}`)),
    parser: shell.lifetime.own(wire.openParser({ threads, timeoutMs: PARSE_TIMEOUT_MS })),
    cache: wire.openCache(cacheFolder(shell.env)),
    toolVersion: shell.root.version,
    openRepository: wire.openRepository,
  };
}

/** A client that goes away closes its end, also when it was killed. */
function ended(input: NodeJS.ReadStream): Promise<void> {
  return new Promise((resolve) => {
    input
      .once("end", resolve)
      .once("close", resolve)
      .once("error", () => resolve());
  });
}
