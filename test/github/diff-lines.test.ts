import { expect, test } from "@jest/globals";
import { placeProblem } from "./diff-lines.ts";

const PATCH = "@@ -1,3 +1,4 @@\n a\n-b\n+c\n+d\n e\n@@ -10,2 +11,2 @@ f()\n-x\n+y\n z\n\\ No newline at end of file";

test.each([
  ["RIGHT", 2, null, "RIGHT", true],
  ["RIGHT", 4, 1, "RIGHT", true],
  ["LEFT", 2, null, "LEFT", true],
  ["RIGHT", 12, 11, "RIGHT", true],
  ["RIGHT", 5, null, "RIGHT", false],
  ["RIGHT", 13, null, "RIGHT", false],
  ["RIGHT", 11, 4, "RIGHT", false],
  ["RIGHT", 1, 4, "RIGHT", false],
  ["RIGHT", 3, 3, "RIGHT", false],
] as const)("a comment on %s %i, from %p on %s: %p", (side, line, startLine, startSide, isTaken) => {
  expect(placeProblem(PATCH, { side, line, startLine, startSide }) === null).toBe(isTaken);
});
