/** Lines that GitHub shows of a file in a pull request, by side; of each line the hunk it stands in. */
export type ShownLines = { readonly LEFT: ReadonlyMap<number, number>; readonly RIGHT: ReadonlyMap<number, number> };

/** Reads the hunks of one file's patch. LEFT has deleted lines and context, RIGHT added lines and context. */
function shownLines(patch: string): ShownLines {
  const left = new Map<number, number>();
  const right = new Map<number, number>();
  let [hunk, oldLine, newLine] = [0, 0, 0];
  for (const line of patch.split("\n")) {
    const header = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line);
    if (header !== null) {
      hunk += 1;
      oldLine = Number(header[1]);
      newLine = Number(header[2]);
      continue;
    }
    if (line.startsWith("-") || line.startsWith(" ")) left.set(oldLine++, hunk);
    if (line.startsWith("+") || line.startsWith(" ")) right.set(newLine++, hunk);
  }
  return { LEFT: left, RIGHT: right };
}

export type CommentPlace = {
  readonly side: "LEFT" | "RIGHT";
  readonly line: number;
  readonly startLine: number | null;
  readonly startSide: "LEFT" | "RIGHT";
};

/** Why GitHub would refuse a comment there; null where it takes it. */
export function placeProblem(patch: string, { side, line, startLine, startSide }: CommentPlace): string | null {
  const shown = shownLines(patch);
  const hunk = shown[side].get(line);
  if (hunk === undefined) return "pull_request_review_thread.line must be part of the diff";
  if (startLine === null) return null;
  const first = shown[startSide].get(startLine);
  if (first === undefined) return "pull_request_review_thread.start_line must be part of the diff";
  if (first !== hunk) return "pull_request_review_thread.start_line must be part of the same hunk as the line.";
  const isOrdered = startLine < line || startSide !== side;
  return isOrdered ? null : "pull_request_review_thread.start_line must precede the end line.";
}
