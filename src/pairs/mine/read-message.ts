import type { Evidence } from "./evidence.ts";
import { DEPENDENCY_BUMP, FIX_PATTERNS, IDENTIFIERS, MAYBE_FIX, NOT_A_CHANGE } from "./fix-patterns.ts";

/** What a commit's message says of it. */
export type ReadMessage = {
  readonly subject: string;
  /** Empty where nothing speaks for a security fix. */
  readonly evidence: readonly Evidence[];
  /** In capitals, in order, without repetition. */
  readonly cves: readonly string[];
  /** Every id of a vulnerability, in capitals. */
  readonly identifiers: readonly string[];
  readonly cwes: readonly string[];
  /** True where nothing hints at security: an ordinary change, as far as words go. */
  readonly isOrdinary: boolean;
  /** Commits that this one takes back. */
  readonly reverted: readonly string[];
};

/** Longer messages hold logs and whole mails; what a commit fixes stands at their beginning. */
const MOST_CHARACTERS = 20_000;

/** Characters of a found place that are kept; and of a subject. */
const MOST_FOUND = 80;
const MOST_SUBJECT = 120;

/** Reads a message of any length, in linear time. */
export function readMessage(whole: string): ReadMessage {
  const message = whole.slice(0, MOST_CHARACTERS);
  const subject = (message.split("\n", 1)[0] ?? "").trim().slice(0, MOST_SUBJECT);
  const reverted = [...message.matchAll(/\bThis reverts commit ([0-9a-f]{40})\b/g)].map(([, id]) => id as string);
  const isElsewhere = isRevert(subject, reverted) || DEPENDENCY_BUMP.test(subject);
  const isChange = !isElsewhere && !NOT_A_CHANGE.test(subject);
  const identified = isElsewhere ? [] : IDENTIFIERS.flatMap((family) => identifiersIn(message, family));
  const patterns = isChange ? patternsIn(message) : [];
  const evidence = [...identified, ...patterns];
  const ids = [...new Set(identified.filter(isId).map(({ found }) => found.toUpperCase()))];
  return {
    subject,
    evidence,
    cves: ids.filter((id) => id.startsWith("CVE-")),
    identifiers: ids,
    cwes: [...new Set([...message.matchAll(/\bCWE-0*(\d{1,4})\b/gi)].map(([, number]) => `CWE-${number}`))],
    isOrdinary: isChange && evidence.length === 0 && !MAYBE_FIX.test(message),
    reverted,
  };
}

function isRevert(subject: string, reverted: readonly string[]): boolean {
  return reverted.length > 0 || /^revert\b/i.test(subject);
}

function isId({ name }: Evidence): boolean {
  return name !== "fuzzer";
}

/** Each id once; the pattern is global. */
function identifiersIn(message: string, family: (typeof IDENTIFIERS)[number]): readonly Evidence[] {
  const found = new Set([...message.matchAll(family.pattern)].map(([text]) => text.trim().slice(0, MOST_FOUND)));
  return [...found].map((text) => ({
    kind: "identifier",
    name: family.name,
    found: text,
    confidence: family.confidence,
  }));
}

function patternsIn(message: string): readonly Evidence[] {
  return FIX_PATTERNS.flatMap(({ name, pattern, confidence }) => {
    const found = pattern.exec(message)?.[0];
    return found === undefined ? [] : [{ kind: "pattern", name, found: found.slice(0, MOST_FOUND), confidence }];
  });
}
