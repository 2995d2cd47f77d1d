import { expect, test } from "@jest/globals";
import type { FileChange } from "#change/change.ts";
import { changedLines, lineNumbers } from "#change/changed-lines.ts";

test("the changed lines are those that hunks removed from base and added to head", () => {
  const version = { blobId: "0".repeat(40), mode: "file" } as const;
  const file: FileChange = {
    status: "modified",
    path: "f.c",
    basePath: "f.c",
    base: version,
    head: version,
    hunks: [
      { removed: { first: 2, last: 4 }, added: { first: 2, last: 2 }, afterBaseLine: 1, afterHeadLine: 1 },
      { removed: null, added: { first: 7, last: 8 }, afterBaseLine: 8, afterHeadLine: 6 },
    ],
  };
  const { base, head } = changedLines(file);
  expect(lineNumbers(base)).toEqual([2, 3, 4]);
  expect(lineNumbers(head)).toEqual([2, 7, 8]);
});
