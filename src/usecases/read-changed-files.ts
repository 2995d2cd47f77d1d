import type { Change, FileChange, FileVersion, Hunk } from "#change/change.ts";
import type { Omission } from "#gate/coverage.ts";
import type { Policy } from "#gate/policy.ts";
import { linesOf, type ParsedText } from "#trajectory/owned-text.ts";
import { type FilePlan, planReading } from "./plan-reading.ts";
import { type ReadingPorts, type ReadVersion, readVersion } from "./read-version.ts";

/** A changed file: both versions read and outlined, or why not. */
export type ReadFile =
  | {
      readonly kind: "read";
      readonly path: string;
      readonly base: ParsedText | null;
      readonly head: ParsedText | null;
      readonly hunks: readonly Hunk[];
    }
  | { readonly kind: "omitted"; readonly omission: Omission };

/** Files read at once: enough to keep the parsers busy, few enough to keep memory flat. */
const AT_ONCE = 8;

/** Reads the files of a change in its order, no more than a few at once. */
export async function* readChangedFiles(change: Change, policy: Policy, ports: ReadingPorts): AsyncGenerator<ReadFile> {
  const plans = planReading(change, policy);
  for (let at = 0; at < plans.length; at += AT_ONCE) {
    ports.progress.report("reading changed files", at, plans.length);
    yield* await Promise.all(plans.slice(at, at + AT_ONCE).map((plan) => readFile(plan, policy, ports)));
  }
}

async function readFile(plan: FilePlan, policy: Policy, ports: ReadingPorts): Promise<ReadFile> {
  if (plan.kind === "omitted") return plan;
  const { file, isNew } = plan;
  const read = async (version: FileVersion | null): Promise<ReadVersion | Absent> =>
    version === null ? ABSENT : readVersion({ ...plan, path: file.path, blobId: version.blobId }, policy, ports);
  const [base, head] = await Promise.all([read(isNew ? null : file.base), read(file.head)]);
  if (base.kind === "omitted") return base;
  if (head.kind === "omitted") return head;
  if (!isNew && hasHiddenLines(file)) return { kind: "omitted", omission: hiddenLines(file) };
  const hunks = isNew ? allAdded(head.parsed) : file.hunks;
  return { kind: "read", path: file.path, base: base.parsed, head: head.parsed, hunks };
}

type Absent = { readonly kind: "absent"; readonly parsed: null };
const ABSENT: Absent = { kind: "absent", parsed: null };

function allAdded(head: ParsedText | null): readonly Hunk[] {
  const last = linesOf(head?.text ?? "").length;
  return last === 0 ? [] : [{ removed: null, added: { first: 1, last }, afterBaseLine: 0, afterHeadLine: 0 }];
}

/** Both versions are there and differ, but git names no line. */
function hasHiddenLines({ base, head, hunks }: FileChange): boolean {
  return base !== null && head !== null && hunks.length === 0 && base.blobId !== head.blobId;
}

function hiddenLines({ path }: FileChange): Omission {
  return { path, reason: "too-large", detail: "git names no changed line of it" };
}
