import { describe, expect, test } from "@jest/globals";
import { defaultPolicy } from "#config.ts";
import { compareDocument } from "#usecases/document/compare-document.ts";
import { fakeScorer } from "../../fakes/fake-scorer.ts";
import { memoryCache } from "../../fakes/memory-cache.ts";
import { MADE_UP_PARSER } from "../fake-pair-store.ts";

const SAFE = "fn copy() {\n  check(n);\n\n  write(n);\n}\n";

function compare(base: string | null, text: string, policy = defaultPolicy()) {
  const document = { path: "f.c", text, language: "c" as const };
  const ports = { parser: MADE_UP_PARSER, scorer: fakeScorer(), cache: memoryCache() };
  return compareDocument({ document, base, policy }, ports);
}

describe("a document beside an earlier text of it", () => {
  test.each([
    ["code that got worse", SAFE, SAFE.replace("write", "unsafe"), ["margin-fell"]],
    ["protection that is gone", SAFE, SAFE.replace("  check(n);\n", ""), ["margin-fell"]],
    ["new code that is low", SAFE, `${SAFE}fn b() {\n  unsafe(n);\n}\n`, ["new-code-is-low"]],
    ["a file that is new", null, "fn b() {\n  unsafe(n);\n}\n", ["new-code-is-low"]],
    ["a function that is gone", `${SAFE}fn b() {\n  check(n);\n}\n`, SAFE, ["protection-removed"]],
    ["the same text", SAFE, SAFE, []],
    ["code that got better", SAFE.replace("write", "unsafe"), SAFE, []],
    ["empty lines alone", SAFE, SAFE.replace("\n\n", "\n\n\n\n"), []],
    ["nothing of something", SAFE.replace("check", "unsafe"), "", []],
  ])("%s: %#", async (_title, base, text, reasons) => {
    const { findings, omissions } = await compare(base, text);
    expect([findings.map(({ reason }) => reason), omissions]).toEqual([reasons, []]);
  });

  test.each([
    ["the earlier text", "fn HANG() {\n}\n", SAFE, "parse-timed-out"],
    ["the present text", SAFE, "x".repeat(30_000), "line-too-long"],
  ])("where %s cannot be read, that is all that is said", async (_title, base, text, reason) => {
    const { findings, omissions } = await compare(base, text);
    expect([findings, omissions.map((omission) => omission.reason)]).toEqual([[], [reason]]);
  });
});
