import { alignSequences } from "#trajectory/align-sequences.ts";

/** A line of two versions of one function. */
export type DiffRow = { readonly kind: "same" | "removed" | "added"; readonly text: string };

/** Both versions as one list of lines: what was removed stands before what was added in its place. */
export function diffRows(before: string, after: string): readonly DiffRow[] {
  const [base, head] = [linesIn(before), linesIn(after)];
  const rows: DiffRow[] = [];
  let at = 0;
  const put = (kind: DiffRow["kind"], lines: readonly string[]) => rows.push(...lines.map((text) => ({ kind, text })));
  for (const gap of alignSequences(base, head)) {
    put("same", base.slice(at, gap.baseStart));
    put("removed", base.slice(gap.baseStart, gap.baseEnd));
    put("added", head.slice(gap.headStart, gap.headEnd));
    at = gap.baseEnd;
  }
  put("same", base.slice(at));
  return rows;
}

/** Without the empty line after the last line break. */
export function linesIn(code: string): readonly string[] {
  return code.replace(/\n$/, "").split("\n");
}
