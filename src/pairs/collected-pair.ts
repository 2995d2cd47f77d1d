import type { PullRequestRef } from "#publication/pull-request.ts";
import type { Language } from "#trajectory/language.ts";

/** A flaw that a person confirmed, on its way to be learned from. */
export type CollectedPair = {
  /** Names the finding: `pairKeyOf` its pull request and fingerprint. */
  readonly key: string;
  readonly flaw: ConfirmedFlaw;
  /** Null until a merged change raised the flagged function's margin again. */
  readonly fix: MergedFix | null;
  readonly state: PairState;
  /** When it came to this state, in milliseconds since 1970. */
  readonly changedAt: number;
};

/** Waiting for a fix, or, with one, for the end of the grace time; learned from; or set aside. */
export type PairState =
  | { readonly kind: "waiting" }
  | { readonly kind: "confirmed" }
  | {
      readonly kind: "quarantined";
      readonly reason: QuarantineReason;
      /** One sentence for a person: what was found, with numbers or keys. */
      readonly evidence: string;
    };

/** Why a pair is not learned from. */
export type QuarantineReason =
  | "function-gone"
  | "margin-not-raised"
  | "reverted"
  | "author-quota"
  | "repository-quota"
  | "duplicate"
  | "near-duplicate"
  | "conflict"
  | "nothing-left"
  | "evaluation-overlap"
  | "evaluation-worse";

/** One version of a function, as it is kept: secrets and personal data are scrubbed from its code. */
export type PairSide = {
  readonly code: string;
  /** Blob of the whole file. */
  readonly blobId: string;
  readonly baseSha: string;
  readonly headSha: string;
  /** sha256 of the normalised body as it was before anything was scrubbed. */
  readonly body: string;
  /** What `pairs fingerprints` calls this body; null for one too short to be anyone's. */
  readonly fingerprint: string | null;
  /** Secrets and personal data taken out of the code. */
  readonly scrubbed: number;
};

/** Whoever answered, with the right by which it was done. */
export type Answerer = { readonly login: string; readonly role: "admin" | "write" };

/** The flagged function at the head that was confirmed, and where it comes from. */
export type ConfirmedFlaw = PairSide & {
  readonly ref: PullRequestRef;
  readonly installationId: number;
  /** The fingerprint of the finding. */
  readonly finding: string;
  readonly path: string;
  /** `path#qualifiedName`. */
  readonly functionId: string;
  readonly language: Language;
  /** Functions that reach it, nearest first, as the review read them. */
  readonly callers: readonly { readonly functionId: string; readonly code: string }[];
  /** `CWE-79`; empty where nobody said. */
  readonly cwe: readonly string[];
  readonly confirmedBy: Answerer;
  readonly modelDigest: string;
  readonly policyDigest: string;
  readonly openedAt: number;
};

/** The same function as a merged change left it. */
export type MergedFix = PairSide & {
  readonly ref: PullRequestRef;
  /** Login of whoever opened the pull request. */
  readonly author: string;
  /** Log-odds of secure that the function gained; above 0. */
  readonly rise: number;
  /** SPDX id, as GitHub knows it; null where it does not. */
  readonly licence: string | null;
  readonly mergedAt: number;
  readonly graceEndsAt: number;
};

/** A finding that a person dismissed, with the function it was said of. */
export type HardNegative = PairSide & {
  readonly key: string;
  readonly ref: PullRequestRef;
  /** The fingerprint of the finding. */
  readonly finding: string;
  readonly path: string;
  readonly functionId: string;
  readonly language: Language;
  /** The person's words, secrets and personal data scrubbed. */
  readonly reason: string;
  readonly dismissedBy: Answerer;
  readonly modelDigest: string;
  readonly policyDigest: string;
  readonly dismissedAt: number;
  /** Null until its pull request was merged: until then it is not learned from. */
  readonly mergedAt: number | null;
};
