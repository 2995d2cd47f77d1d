import type { CollectedPair, ConfirmedFlaw, MergedFix, PairState } from "../collected-pair.ts";
import { type Census, exceededQuota } from "./quotas.ts";

/** A pair with its fix. */
export type FixedPair = CollectedPair & { readonly fix: MergedFix };

/** What is known beside the pair itself. */
export type GuardEvidence = {
  /** Other pairs of which a side has one of its two bodies. */
  readonly kin: readonly CollectedPair[];
  /** The confirmed pair that is most like it, with both sides' lower cosine; null where there is none. */
  readonly nearest: { readonly key: string; readonly similarity: number } | null;
  /** With this pair among them. */
  readonly census: Census;
  /** What `pairs fingerprints` says of the sets that models are measured on. */
  readonly evaluation: ReadonlySet<string>;
};

/** What becomes of a pair, and of others that it contradicts. */
export type GuardVerdict = {
  readonly state: Exclude<PairState, { readonly kind: "waiting" }>;
  readonly conflicting: readonly CollectedPair[];
};

/** Two functions that share so much differ in names and numbers. */
const NEAR = 0.95;

/** Decides whether a merged fix that stood its grace time is learned from. */
export function guardPair(pair: FixedPair, evidence: GuardEvidence): GuardVerdict {
  const others = evidence.kin.filter((other) => other.key !== pair.key && isHeard(other));
  const conflicting = others.filter((other) => contradicts(pair, other));
  const reason = flawOf(pair, evidence) ?? conflictOf(conflicting) ?? repeatOf(pair, others, evidence);
  const quota = exceededQuota(evidence.census);
  const why = reason ?? quota;
  return { state: why === null ? { kind: "confirmed" } : { kind: "quarantined", ...why }, conflicting };
}

type Why = Omit<Extract<PairState, { readonly kind: "quarantined" }>, "kind">;

/** What is wrong with the pair itself. */
function flawOf({ flaw, fix }: FixedPair, { evaluation }: GuardEvidence): Why | null {
  if (flaw.code === fix.code) {
    return { reason: "nothing-left", evidence: "without its secrets and personal data the fix changes nothing" };
  }
  const known = [flaw, fix].find(({ fingerprint }) => fingerprint !== null && evaluation.has(fingerprint));
  if (known === undefined) return null;
  return {
    reason: "evaluation-overlap",
    evidence: `${sideOf(known, flaw)} is in an evaluation set (${known.fingerprint})`,
  };
}

function sideOf(side: ConfirmedFlaw | MergedFix, flaw: ConfirmedFlaw): string {
  return side === flaw ? "the vulnerable version" : "the fixed version";
}

/** What was set aside contradicts nobody any more, but for what others contradicted. */
function isHeard({ state }: CollectedPair): boolean {
  return state.kind !== "quarantined" || state.reason === "conflict";
}

/** One calls vulnerable what the other calls fixed. */
function contradicts({ flaw, fix }: FixedPair, other: CollectedPair): boolean {
  return other.flaw.body === fix.body || other.fix?.body === flaw.body;
}

function conflictOf(conflicting: readonly CollectedPair[]): Why | null {
  const [first] = conflicting;
  return first === undefined ? null : { reason: "conflict", evidence: conflictEvidence(first.key) };
}

/** For either of two that contradict each other. */
export function conflictEvidence(key: string): string {
  return `the same code is vulnerable in one and fixed in the other: ${key}`;
}

function repeatOf({ flaw }: FixedPair, others: readonly CollectedPair[], { nearest }: GuardEvidence): Why | null {
  const same = others.find((other) => other.state.kind === "confirmed" && other.flaw.body === flaw.body);
  if (same !== undefined) return { reason: "duplicate", evidence: `the same vulnerable code as ${same.key}` };
  if (nearest === null || nearest.similarity < NEAR) return null;
  const share = nearest.similarity.toFixed(3);
  return { reason: "near-duplicate", evidence: `${share} alike (${NEAR} is taken for the same): ${nearest.key}` };
}
