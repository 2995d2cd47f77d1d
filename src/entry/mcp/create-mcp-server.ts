import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { ConfigError, UpstreamError } from "#errors.ts";
import { inertAnswer, QUOTED_DATA, refusal } from "./inert-answer.ts";
import type { McpWorld } from "./mcp-world.ts";
import { RANK_CANDIDATES, rankCandidatesFor } from "./rank-candidates.ts";
import { REVIEW_CHANGE, reviewChangeFor } from "./review-change.ts";
import { SCORE_CODE, scoreCode } from "./score-code.ts";

/** Every tool only reads; the same question gets the same answer, and nothing but this machine is asked. */
const annotations = { readOnlyHint: true, idempotentHint: true, destructiveHint: false, openWorldHint: false };

/** The tools for an agent, not yet connected to anybody. `reportBug` gets what is nobody's mistake. */
export function createMcpServer(world: McpWorld, reportBug: (error: unknown) => void): McpServer {
  const server = new McpServer(
    { name: "seccodeprm", title: "SecCodePRM", version: world.toolVersion },
    { instructions: QUOTED_DATA },
  );
  const guard = (answer: Promise<Readonly<Record<string, unknown>>>) => answered(answer, reportBug);
  server.registerTool("score_code", { ...SCORE_CODE, annotations }, (input) => guard(scoreCode(input, world)));
  server.registerTool("review_change", { ...REVIEW_CHANGE, annotations }, (input) =>
    guard(reviewChangeFor(input, world)),
  );
  server.registerTool("rank_candidates", { ...RANK_CANDIDATES, annotations }, (input) =>
    guard(rankCandidatesFor(input, world)),
  );
  return server;
}

/** A mistake is the client's to mend, and it is told how; a bug's stack stays here. */
async function answered(
  answer: Promise<Readonly<Record<string, unknown>>>,
  reportBug: (error: unknown) => void,
): Promise<CallToolResult> {
  try {
    return inertAnswer(await answer);
  } catch (error) {
    if (error instanceof ConfigError) return refusal(error.message);
    if (error instanceof UpstreamError) return refusal(`could not look: ${error.message}`);
    reportBug(error);
    return refusal("this is a bug in seccodeprm; its standard error says more");
  }
}
