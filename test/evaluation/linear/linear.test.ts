import { expect, test } from "@jest/globals";
import { fitLinear } from "#evaluation/linear/fit-linear.ts";
import { changeRow, textRow } from "#evaluation/linear/gram-row.ts";
import { fitChangeReader, readBothWays } from "#evaluation/linear/read-changes-linearly.ts";

const BAD = ["gets(line)", "gets(input)", "gets(name)", "gets(word)"];
const GOOD = ["fgets(line)", "fgets(input)", "fgets(name)", "fgets(word)"];

test("a linear model learns which words are risky, and says the same each time", () => {
  const rows = [
    ...BAD.map((text) => ({ row: textRow(text), isRisky: true })),
    ...GOOD.map((text) => ({ row: textRow(text), isRisky: false })),
  ];
  const [model, again] = [fitLinear(rows), fitLinear(rows)];
  expect(model(textRow("gets(x)"))).toBeGreaterThan(model(textRow("fgets(x)")));
  expect(again(textRow("gets(x)"))).toBe(model(textRow("gets(x)")));
});

test("a reader of changes finds a fix undone riskier than the fix", () => {
  const fixes = BAD.map((removed, index) => ({ removed, added: GOOD[index] as string }));
  const { forward, backward } = readBothWays(fitChangeReader(fixes, []), { removed: "gets(x)", added: "fgets(x)" });
  expect(backward).toBeGreaterThan(forward);
});

test("what a change both adds and removes cancels", () => {
  expect(changeRow({ removed: "a = b;", added: "a = b;" })).toEqual({ ids: [], values: [] });
});
