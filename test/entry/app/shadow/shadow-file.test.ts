import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { agreementOf, type Opinion } from "#entry/app/shadow/opinion.ts";
import { appendRecord, readFigures, shadowFile } from "#entry/app/shadow/shadow-file.ts";

const folder = mkdtempSync(join(tmpdir(), "shadow-"));
afterAll(() => rmSync(folder, { recursive: true }));

const opinion = (verdict: Opinion["verdict"]): Opinion => ({ verdict, risk: verdict === "abstain" ? null : 0.5 });

test.each([
  ["warn", "warn", "agrees"],
  ["pass", "block", "stricter"],
  ["block", "warn", "milder"],
  ["pass", "abstain", "stricter"],
] as const)("where %s was said and the shadow says %s, it %s", (current, shadow, agreement) => {
  expect(agreementOf(opinion(current), opinion(shadow))).toBe(agreement);
});

test("what was kept is counted, and a line that a crash cut short is not", () => {
  const file = shadowFile(folder, { current: "1".repeat(64), shadow: "2".repeat(64) });
  const record = { at: 0, current: opinion("pass") };
  for (const verdict of ["pass", "pass", "block"] as const) appendRecord(file, { ...record, shadow: opinion(verdict) });
  appendFileSync(file, '{"at":0,"curr');
  expect(readFigures(file)).toEqual({ agrees: 2, stricter: 1, milder: 0 });
});

test("before any change was read there are no figures", () => {
  expect(readFigures(join(folder, "none.jsonl"))).toEqual({ agrees: 0, stricter: 0, milder: 0 });
});
