import type { Hunk } from "#change/change.ts";
import type { Language } from "#trajectory/language.ts";
import type { Candidate } from "./candidate.ts";
import { combineConfidence } from "./evidence.ts";
import { linesWithEnds } from "./lines-with-ends.ts";
import { unifiedDiff } from "./unified-diff.ts";

type ChangedFile = {
  readonly path: string;
  readonly language: Language;
  readonly base: string;
  readonly head: string;
  readonly hunks: readonly Hunk[];
};

/** A whole commit as a recorded change: a line that `readChanges` reads. */
export function minedChange(
  { kind, commit, cves, subject, evidence }: Candidate,
  change: { readonly files: readonly ChangedFile[]; readonly changedLines: number; readonly repo: string },
): object {
  const { repo, changedLines } = change;
  const files = change.files.map(({ path, language, base, head, hunks }) => {
    return {
      path,
      language,
      before: base,
      diff: unifiedDiff(path, { base: linesWithEnds(base), head: linesWithEnds(head) }, hunks),
    };
  });
  const said = kind === "ordinary" ? {} : { confidence: combineConfidence(evidence), evidence };
  return { id: `${repo}@${commit}`, package: repo, kind, cves, changed_lines: changedLines, files, subject, ...said };
}
