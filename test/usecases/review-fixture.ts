import { defaultPolicy } from "#config.ts";
import type { RiskModel } from "#gate/estimate-risk.ts";
import { EVIDENCE_LENGTH, EVIDENCE_VERSION } from "#gate/evidence.ts";
import type { FamilyReader } from "#gate/families/family-reader.ts";
import type { Policy } from "#gate/policy.ts";
import type { PrecedentIndex } from "#gate/precedents/precedent-index.ts";
import type { SuppressionSources } from "#gate/suppress.ts";
import type { Cache, Parser, Repository, Scorer } from "#ports.ts";
import type { ReviewReport } from "#report/review-report.ts";
import { reviewChange } from "#usecases/review-change.ts";
import { type FakeHistory, fakeRepository } from "../fakes/fake-repository.ts";
import { fakeScorer } from "../fakes/fake-scorer.ts";
import { memoryCache } from "../fakes/memory-cache.ts";

/** What a test may want other than usual. */
export type Wanted = {
  readonly parser: Parser;
  readonly scorer?: Scorer;
  readonly cache?: Cache;
  readonly policy?: Partial<Policy>;
  readonly baseline?: SuppressionSources["baseline"];
  readonly precedents?: PrecedentIndex;
  readonly families?: readonly FamilyReader[];
  readonly repository?: (repository: Repository) => Repository;
};

/** Risk by the log-odds lost alone: above 1.5 one ordinary change in 25 does so, above 4 one in a thousand. */
const RISK_MODEL: RiskModel = {
  evidenceVersion: EVIDENCE_VERSION,
  evidenceLength: EVIDENCE_LENGTH,
  initial: 0,
  trees: [
    {
      feature: [0, -1, 0, -1, -1],
      threshold: [1.5, 0, 4, 0, 0],
      left: [1, 0, 3, 0, 0],
      right: [2, 0, 4, 0, 0],
      value: [0, 0, 0, 1, 2],
    },
  ],
  calibration: { scores: [0, 1, 2], falseAlarms: [1, 0.04, 0.001] },
  exposure: null,
  edits: null,
};

const NO_BASELINE = { path: ".seccodeprm-baseline.yml", base: [], head: [] };

/** Reviews the change between the two trees of a made-up history. */
export async function reviewOf(history: FakeHistory, wanted: Wanted): Promise<ReviewReport> {
  const { parser, scorer = fakeScorer(), cache = memoryCache(), baseline = NO_BASELINE } = wanted;
  const repository = (wanted.repository ?? ((same) => same))(fakeRepository(history));
  const change = await repository.readChange({ base: "base", head: "head" });
  const options = {
    change,
    policy: { ...defaultPolicy(), ...wanted.policy },
    policySource: "built-in defaults",
    policyDigest: "0".repeat(64),
    baseline,
    dismissed: new Map<string, string>(),
    riskModel: RISK_MODEL,
    precedents: wanted.precedents ?? null,
    families: wanted.families ?? null,
    toolVersion: "0.0.0",
  };
  return reviewChange(options, { repository, parser, scorer, cache, progress: { report: () => undefined } });
}

/** A Python function of three steps: one that prepares, these lines, one that goes on. */
export function pythonFunction(name: string, ...lines: readonly string[]): string {
  return [`def ${name}(a):`, "    prepare(a)", "", ...lines.map((line) => `    ${line}`), "", "    go_on(a)", ""].join(
    "\n",
  );
}
