import { z } from "zod";
import type { Finding } from "#gate/verdict.ts";
import type { Progress } from "#ports.ts";
import type { ReviewReport } from "#report/review-report.ts";
import { round, roundOrNull } from "#report/round.ts";
import { findingsIn, reasonInWords, riskInWords } from "#report/words.ts";
import { reviewRevisions } from "../review-revisions.ts";
import { FindingAnswer, Model, Note, Omissions } from "./answer-schemas.ts";
import { MCP_LIMITS } from "./limits.ts";
import type { McpWorld } from "./mcp-world.ts";

const Revision = z.string().min(1).max(1000);
const Counts = z.object({ changed: z.int(), scored: z.int() });

export const REVIEW_CHANGE = {
  title: "Review a change",
  description:
    "Reads what the commits between two revisions did to the code, step by step, and judges it by the policy of the base " +
    "commit: pass, warn, block, or abstain where nothing could be looked at. Only committed code is read; nothing is run. " +
    "To look at code that is not committed, use score_code.",
  inputSchema: {
    repository: z.string().min(1).max(4096).default(".").describe("a folder below the server's root"),
    base: Revision.describe("what the change goes into, such as origin/main or HEAD~1"),
    head: Revision.default("HEAD").describe("the change's last commit"),
  },
  outputSchema: {
    note: Note,
    verdict: z.enum(["pass", "warn", "block", "abstain"]),
    reason: z.string().nullable(),
    risk: z.number().min(0).max(1).nullable(),
    riskInWords: z.string().nullable(),
    base: z.string(),
    head: z.string(),
    policy: z.string(),
    model: Model,
    findings: z.array(FindingAnswer).describe("the worst first"),
    unnamedFindings: z.int().min(0),
    suppressed: z.int().min(0).describe("findings that the base commit accepts"),
    coverage: z.object({ files: Counts, functions: Counts, lines: Counts, omissions: Omissions }),
    omissionsNotListed: z.int().min(0),
  },
};

export type ReviewChangeInput = z.infer<z.ZodObject<(typeof REVIEW_CHANGE)["inputSchema"]>>;

const UNSEEN: Progress = { report: () => undefined };

/** Reviews what lies between two revisions of a repository below the root. */
export async function reviewChangeFor({ repository: folder, base, head }: ReviewChangeInput, world: McpWorld) {
  const { scorer, parser, cache, model, toolVersion } = world;
  const repository = await world.openRepository(await world.files.findRepository(folder));
  try {
    const { report } = await reviewRevisions(
      { repository, base, head, dismissed: new Map(), progress: UNSEEN },
      { model, toolVersion, policyFile: undefined, openTools: async () => ({ scorer, parser, cache }) },
    );
    return answerOf(report);
  } finally {
    await repository.close();
  }
}

function answerOf({ verdict, base, head, policy, model, suppressed, coverage }: ReviewReport) {
  const { name, digest, provider } = model;
  const risk = verdict.kind === "abstain" ? null : round(verdict.risk);
  return {
    verdict: verdict.kind,
    reason: verdict.kind === "pass" ? null : verdict.reason,
    risk,
    riskInWords: risk === null ? null : riskInWords(risk),
    base,
    head,
    policy: policy.source,
    model: { name, digest, provider },
    findings: findingsIn(verdict).map(findingAnswer),
    unnamedFindings: "unnamedFindings" in verdict ? verdict.unnamedFindings : 0,
    suppressed: suppressed.length,
    coverage: { ...coverage, omissions: coverage.omissions.slice(0, MCP_LIMITS.maxOmissions) },
    omissionsNotListed: Math.max(0, coverage.omissions.length - MCP_LIMITS.maxOmissions),
  };
}

function findingAnswer({ functionName, reason, span, baseSpan, margin, baseMargin, regression, ...rest }: Finding) {
  return {
    ...rest,
    function: functionName,
    why: reasonInWords(reason),
    lines: span,
    baseLines: baseSpan,
    margin: roundOrNull(margin),
    baseMargin: roundOrNull(baseMargin),
    regression: round(regression),
  };
}
