import { expect, test } from "@jest/globals";
import { mayCloseStep } from "#trajectory/may-close-step.ts";

test.each([
  ["  go(b);", "", true],
  ["  go(b);", "  }", true],
  ["int g(void)", "  go(b);", true],
  ["  def g(self):", "    go(b)", true],
  ["  go(b);", "  go(a);", false],
  ["    go(b);", "  if (a) {", false],
  ["  }", "", false],
  ["  return 0;", "", false],
  ["", "  go(b);", false],
])("the line %j after %j may begin a step: %s", (line, before, expected) => {
  expect(mayCloseStep(line, before)).toBe(expected);
});
