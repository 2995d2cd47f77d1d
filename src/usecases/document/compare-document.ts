import type { Omission } from "#gate/coverage.ts";
import { findingsOf } from "#gate/find-steps.ts";
import type { Policy } from "#gate/policy.ts";
import type { Finding } from "#gate/verdict.ts";
import type { Cache, Parser, Scorer } from "#ports.ts";
import { alignSequences } from "#trajectory/align-sequences.ts";
import { alignSteps } from "#trajectory/align-steps.ts";
import { type ChangedFunction, changedFunctions, scoredSteps } from "#trajectory/changed-functions.ts";
import { linesOf, type ParsedText } from "#trajectory/owned-text.ts";
import { outlinePrefix } from "#usecases/outline-prefix.ts";
import { scoreFunctions } from "#usecases/score-functions.ts";
import { unparsed, whyUnread } from "#usecases/why-unread.ts";
import type { DocumentText } from "./score-document.ts";

/** Where a document looks worse than an earlier version of it: the worst first; and what could not be compared. */
export type Comparison = { readonly findings: readonly Finding[]; readonly omissions: readonly Omission[] };

type Ports = { readonly parser: Parser; readonly scorer: Scorer; readonly cache: Cache };

/** Compares a document with an earlier text of it, null where it is new, as a review compares head with base; without callers. */
export async function compareDocument(
  {
    document,
    base,
    policy,
  }: { readonly document: DocumentText; readonly base: string | null; readonly policy: Policy },
  ports: Ports,
): Promise<Comparison> {
  const versions = [];
  for (const text of [base, document.text]) {
    const read = text === null ? null : await readText({ ...document, text }, policy, ports.parser);
    if (read !== null && "reason" in read) return { findings: [], omissions: [read] };
    versions.push(read);
  }
  const [before = null, after = null] = versions;
  const changed = changedFunctions({ path: document.path, base: before, head: after, hunks: hunksOf(before, after) });
  const scored = await scoreFunctions(
    changed.filter(hasEffect),
    { callers: new Map(), policy },
    { ...ports, progress: { report: () => undefined } },
  );
  return { findings: findingsOf(scored.functions, policy, new Map()), omissions: scored.omissions };
}

async function readText(document: DocumentText, { limits }: Policy, parser: Parser): Promise<ParsedText | Omission> {
  const unread = whyUnread(document, limits);
  if (unread !== null) return unread;
  const parsed = await outlinePrefix(document, parser);
  if (parsed.kind !== "outlined") return unparsed(document.path, parsed);
  return { text: document.text, outline: parsed.outline };
}

function hunksOf(base: ParsedText | null, head: ParsedText | null) {
  return alignSequences(linesOf(base?.text ?? ""), linesOf(head?.text ?? "")).map((gap) => ({
    removed: gap.baseStart < gap.baseEnd ? { first: gap.baseStart + 1, last: gap.baseEnd } : null,
    added: gap.headStart < gap.headEnd ? { first: gap.headStart + 1, last: gap.headEnd } : null,
    afterBaseLine: gap.baseStart,
    afterHeadLine: gap.headStart,
  }));
}

function hasEffect({ base, head }: ChangedFunction): boolean {
  return alignSteps(scoredSteps(base), scoredSteps(head)).length > 0;
}
