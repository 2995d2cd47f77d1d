import type { CollectedPair, ConfirmedFlaw, HardNegative, MergedFix, PairState } from "#pairs/collected-pair.ts";
import { pairKeyOf } from "#pairs/pair-key.ts";

type Wanted = {
  readonly finding?: string;
  readonly owner?: string;
  readonly name?: string;
  readonly number?: number;
  readonly flaw?: Partial<ConfirmedFlaw>;
  readonly fix?: Partial<MergedFix> | null;
  readonly state?: PairState["kind"];
  readonly changedAt?: number;
};

const SIDE = {
  blobId: "1".repeat(40),
  baseSha: "2".repeat(40),
  headSha: "3".repeat(40),
  fingerprint: null,
  scrubbed: 0,
};

/** A pair with whatever a test cares about; a fix comes with `fix`, or with a state that has one. */
export function anyPair(wanted: Wanted = {}): CollectedPair {
  const { finding = "f1", owner = "octo", name = "app", number = 1, state = "waiting", changedAt = 0 } = wanted;
  const ref = { repository: { owner, name }, number };
  const key = pairKeyOf(ref, finding);
  const fix = wanted.fix === undefined && state !== "confirmed" ? null : fixOf(ref, wanted.fix ?? {});
  return {
    key,
    flaw: { ...flawOf(ref, finding), ...wanted.flaw },
    fix: wanted.fix === null ? null : fix,
    state:
      state === "quarantined"
        ? { kind: state, reason: "reverted", evidence: "it stands there again" }
        : { kind: state },
    changedAt,
  };
}

function flawOf(ref: ConfirmedFlaw["ref"], finding: string): ConfirmedFlaw {
  return {
    ...SIDE,
    ref,
    installationId: 7,
    finding,
    path: "src/pay.py",
    functionId: "src/pay.py#pay",
    language: "python",
    code: "def pay(a):\n    return unsafe(a)  # 'ünï\u0000cödé' \ud800\n",
    body: `vulnerable ${finding}`,
    callers: [{ functionId: "src/shop.py#buy", code: "def buy():\n    pay(1)\n" }],
    cwe: ["CWE-79"],
    confirmedBy: { login: "Ann", role: "write" },
    modelDigest: "d".repeat(64),
    policyDigest: "e".repeat(64),
    openedAt: 0,
  };
}

function fixOf(ref: MergedFix["ref"], given: Partial<MergedFix>): MergedFix {
  return {
    ...SIDE,
    ref,
    author: "bob",
    code: "def pay(a):\n    return safe(a)\n",
    body: "fixed",
    rise: 1.5,
    licence: "MIT",
    mergedAt: 10,
    graceEndsAt: 20,
    ...given,
  };
}

/** A dismissal with whatever a test cares about. */
export function anyNegative(
  wanted: Partial<HardNegative> & { readonly name?: string; readonly owner?: string; readonly number?: number } = {},
): HardNegative {
  const { owner = "octo", name = "app", number = 1, ...given } = wanted;
  const ref = { repository: { owner, name }, number };
  const finding = given.finding ?? "n1";
  return {
    ...SIDE,
    key: pairKeyOf(ref, finding),
    ref,
    finding,
    path: "src/pay.py",
    functionId: "src/pay.py#pay",
    language: "python",
    code: "def pay(a):\n    return odd(a)\n",
    body: `odd ${finding}`,
    reason: "it's a 'test'; --",
    dismissedBy: { login: "Cid", role: "admin" },
    modelDigest: "d".repeat(64),
    policyDigest: "e".repeat(64),
    dismissedAt: 0,
    mergedAt: null,
    ...given,
  };
}
