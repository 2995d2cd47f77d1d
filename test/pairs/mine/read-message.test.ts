import { describe, expect, test } from "@jest/globals";
import { combineConfidence } from "#pairs/mine/evidence.ts";
import { readMessage } from "#pairs/mine/read-message.ts";

const REVERTED = "0123456789abcdef0123456789abcdef01234567";

describe("a commit's message", () => {
  test.each([
    ["Fix CVE-2021-44228 in the lookup", "cve"],
    ["Merge fix for GHSA-jfh8-c2jp-5v3q", "ghsa"],
    ["update for PYSEC-2023-62", "osv"],
    ["Fix crash found by oss-fuzz 12345", "fuzzer"],
    ["Prevent a heap buffer overflow in parse()", "out-of-bounds"],
    ["fix use-after-free when closing", "use-after-free"],
    ["Escape names against SQL injection", "injection"],
    ["Avoid path traversal through archives", "traversal"],
  ])("%s is evidence of the family %s", (message, family) => {
    expect(readMessage(message).evidence.map(({ name }) => name)).toContain(family);
  });

  test.each(["Add a button", "Rename overflow menu", "Fix typo in the use-after-free message", "Fix hang on start"])(
    "%s is no evidence",
    (message) => {
      expect(readMessage(message).evidence).toEqual([]);
    },
  );

  test("what hints at security without saying it is neither a fix nor ordinary", () => {
    expect([readMessage("Fix crash on start").isOrdinary, readMessage("Add a button").isOrdinary]).toEqual([
      false,
      true,
    ]);
  });

  test("a revert takes its commit back and is itself no fix, whatever it cites", () => {
    const read = readMessage(`Revert "Fix CVE-2020-1234"\n\nThis reverts commit ${REVERTED}.`);
    expect([read.evidence, read.reverted, read.isOrdinary]).toEqual([[], [REVERTED], false]);
  });

  test("another version of somebody else's code is no fix of this one, whatever its change log says", () => {
    const { evidence, isOrdinary } = readMessage("build(deps): bump black from 25.1.0 to 26.3.1\n\nFixes CVE-2024-1");
    expect([evidence, isOrdinary]).toEqual([[], false]);
  });

  test("every id and weakness is kept once, in capitals", () => {
    const { cves, identifiers, cwes } = readMessage(
      "cve-2020-1234 again: CVE-2020-1234, CWE-0787 and GHSA-jfh8-c2jp-5v3q",
    );
    expect([cves, identifiers, cwes]).toEqual([
      ["CVE-2020-1234"],
      ["CVE-2020-1234", "GHSA-JFH8-C2JP-5V3Q"],
      ["CWE-787"],
    ]);
  });

  test("a megabyte of message is read to its beginning only", () => {
    expect(readMessage(`${"x".repeat(1_000_000)} CVE-2020-1234`).evidence).toEqual([]);
  });

  test("witnesses of two kinds are surer than either, and never certain", () => {
    const { evidence } = readMessage("CVE-2020-1234: use-after-free, double free");
    expect(combineConfidence(evidence)).toBeCloseTo(1 - 0.1 * 0.35);
  });
});
