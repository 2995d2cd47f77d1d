import type { JudgedChange } from "#evaluation/gate-figures.ts";
import { scoreOf } from "#gate/estimate-risk.ts";
import { evidenceOf, NO_READERS } from "#gate/evidence.ts";
import { bodyFingerprint } from "#pairs/body-fingerprints.ts";
import { normaliseBody } from "#pairs/normalise-body.ts";
import type { RecordedChange } from "#pairs/recorded-change.ts";
import type { SetChange } from "#ports/evaluation-sets.ts";
import type { Cache, Progress } from "#ports.ts";
import type { ReviewReport } from "#report/review-report.ts";
import type { FunctionReview } from "#reward/function-review.ts";
import { reviewChange } from "../review-change.ts";
import type { EvaluationInput, Measured } from "./evaluation-input.ts";
import type { GateRules } from "./gate-rules.ts";
import { mapAhead } from "./map-ahead.ts";
import { LEAKED, measureFiles, type Outcome } from "./measure-files.ts";
import { createMemoryCache } from "./memory-cache.ts";
import { recordedReview } from "./recorded-repository.ts";

/** A change and what its review says of it, both ways. */
export type ChangeItem = {
  readonly recorded: RecordedChange;
  /** Files of it in languages without a grammar. */
  readonly unreadFiles: number;
  readonly judged: JudgedChange;
  /** Risk in [0, 1] forwards and backwards, as the gate says it. */
  readonly risk: { readonly forward: number; readonly backward: number };
  /** Log-odds of secure that the change, forwards, took away. */
  readonly lost: number;
  /** False where nothing of it was scored: comments and white space. */
  readonly hasEffect: boolean;
};

type Reviewed = {
  readonly recorded: RecordedChange;
  readonly unreadFiles: number;
  readonly forward: ReviewReport;
  readonly backward: ReviewReport;
};

/** The kinds of changes that a task asks about. */
type AskedKinds = readonly RecordedChange["kind"][];

const BOTH_KINDS: AskedKinds = ["security-fix", "ordinary"];

/** Reviews each recorded change and its reverse; a change that could not be looked at is left out and counted. */
export async function measureChanges(
  input: EvaluationInput,
  rules: GateRules,
  kinds: AskedKinds = BOTH_KINDS,
): Promise<Measured<ChangeItem>> {
  return measureFiles(input, async (file) => {
    const changes = input.sets.readChanges(file);
    const measure = async (found: SetChange): Promise<Outcome<ChangeItem>> => {
      if (found.kind === "unusable") return { ...found, kind: "skipped" };
      const { kind, id } = found.change;
      if (!kinds.includes(kind)) return { kind: "skipped", reason: `not asked about: ${kind}`, place: id };
      return outcomeOf(await review(found, input, rules), input, rules);
    };
    return { splits: null, outcomes: mapAhead(changes, input.atOnce, measure) };
  });
}

function outcomeOf(reviewed: Reviewed, input: EvaluationInput, rules: GateRules): Outcome<ChangeItem> {
  const { recorded, forward, backward } = reviewed;
  const place = recorded.id;
  const unread = [forward, backward].find(({ verdict }) => verdict.kind === "abstain");
  if (unread !== undefined) return { kind: "skipped", reason: reasonOf(unread), place };
  if (isLeaked(reviewed, input)) return { kind: "skipped", reason: LEAKED, place };
  return { kind: "item", item: itemOf(reviewed, rules), place, key: null };
}

const NOTHING_SUPPRESSED = { baseline: { base: [], head: [], path: "" }, dismissed: new Map<string, string>() };
const SILENT: Progress = { report: () => undefined };

type Readable = Extract<SetChange, { kind: "change" }>;

async function review(found: Readable, input: EvaluationInput, rules: GateRules): Promise<Reviewed> {
  const { change: recorded, unreadFiles } = found;
  const cache = createMemoryCache();
  const both = { recorded, input, rules, cache };
  return {
    recorded,
    unreadFiles,
    forward: await reviewOne("forward", both),
    backward: await reviewOne("backward", both),
  };
}

type OneReview = {
  readonly recorded: RecordedChange;
  readonly input: EvaluationInput;
  readonly rules: GateRules;
  readonly cache: Cache;
};

function reviewOne(direction: "forward" | "backward", { recorded, input, rules, cache }: OneReview) {
  const { change, repository } = recordedReview(recorded, direction, input.sets.digest);
  const { parser, scorer } = input;
  return reviewChange(
    { change, ...rules, ...NOTHING_SUPPRESSED, policySource: "evaluation", policyDigest: "" },
    { repository, parser, scorer, cache, progress: SILENT },
  );
}

/** Without the paths, so that equal reasons are counted together. */
function reasonOf({ coverage }: ReviewReport): string {
  return `not looked at: ${[...new Set(coverage.omissions.map(({ reason }) => reason))].sort().join(", ")}`;
}

function itemOf({ recorded, unreadFiles, forward, backward }: Reviewed, { riskModel }: GateRules): ChangeItem {
  const score = ({ functions }: ReviewReport): number => {
    const evidence = evidenceOf(functions, riskModel);
    return evidence === null ? Number.NEGATIVE_INFINITY : scoreOf(evidence, riskModel);
  };
  return {
    recorded,
    unreadFiles,
    judged: { isFix: recorded.kind === "security-fix", forward: score(forward), backward: score(backward) },
    risk: { forward: riskOf(forward), backward: riskOf(backward) },
    lost: lostLogOdds(forward.functions),
    hasEffect: evidenceOf(forward.functions, NO_READERS) !== null,
  };
}

function riskOf({ verdict }: ReviewReport): number {
  return verdict.kind === "abstain" ? 0 : verdict.risk;
}

function lostLogOdds(functions: readonly FunctionReview[]): number {
  return functions.flatMap(({ matches }) => matches).reduce((sum, { regression }) => sum + regression, 0);
}

function isLeaked({ forward }: Reviewed, { fingerprints, sets }: EvaluationInput): boolean {
  if (fingerprints === null) return false;
  const versions = forward.functions.flatMap(({ base, head }) => [base, head]);
  return versions.some((version) => {
    if (version === null) return false;
    const own = version.trajectory.steps.filter((step) => step.part === "changed" && step.isScored);
    const fingerprint = bodyFingerprint(normaliseBody(own), sets.digest);
    return fingerprint !== null && fingerprints.has(fingerprint);
  });
}
