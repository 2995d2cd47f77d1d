import { afterAll, expect, test } from "@jest/globals";
import { openRealParser } from "../fakes/real-parser.ts";
import { pythonFunction, reviewOf } from "./review-fixture.ts";

const parser = openRealParser();
afterAll(() => parser.close());

const MARK = "  # seccodeprm: ignore -- checked by hand";
const WORSE = { "a.py": pythonFunction("run", `unsafe(a)${MARK}`) };

test("a suppression that base has is obeyed, and shown", async () => {
  const history = { base: { "a.py": pythonFunction("run", `check(a)${MARK}`) }, head: WORSE };
  const { verdict, suppressed } = await reviewOf(history, { parser });
  expect([verdict.kind, suppressed]).toMatchObject(["pass", [{ by: "inline", reason: "checked by hand" }]]);
});

test("a suppression that the change adds is shown, not obeyed", async () => {
  const history = { base: { "a.py": pythonFunction("run", "check(a)") }, head: WORSE };
  const { verdict, refusedSuppressions } = await reviewOf(history, { parser });
  expect([verdict.kind, refusedSuppressions]).toEqual([
    "block",
    [{ path: "a.py", line: 4, reason: "checked by hand", because: "added-by-change" }],
  ]);
});

test("a baseline entry of base silences the finding of its fingerprint", async () => {
  const history = {
    base: { "a.py": pythonFunction("run", "check(a)") },
    head: { "a.py": pythonFunction("run", "unsafe(a)") },
  };
  const { verdict } = await reviewOf(history, { parser });
  const fingerprint = verdict.kind === "block" ? (verdict.findings[0]?.fingerprint ?? "") : "";
  const baseline = { path: "baseline.yml", base: [{ fingerprint, reason: "known", line: 2 }], head: [] };
  const silenced = await reviewOf(history, { parser, baseline });
  expect([silenced.verdict.kind, silenced.suppressed]).toMatchObject(["pass", [{ by: "baseline", reason: "known" }]]);
});

test("a file that was renamed keeps its suppressions", async () => {
  const history = {
    base: { "a.py": pythonFunction("run", `check(a)${MARK}`) },
    head: { "b.py": WORSE["a.py"] },
    renames: { "b.py": "a.py" },
  };
  expect((await reviewOf(history, { parser })).verdict.kind).toBe("pass");
});
