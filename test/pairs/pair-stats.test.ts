import { expect, test } from "@jest/globals";
import { createPairStats } from "#pairs/pair-stats.ts";
import { sampleOf } from "../usecases/pairs/labelled-files.ts";

test("samples are counted by what is said of them, and measured without blank lines", () => {
  const counter = createPairStats();
  counter.add(
    sampleOf("a", { before: "a\n\nb\n", after: "a\nb\nc\n", repo: "acme/gear", commit: "1", cwe: ["CWE-1", "CWE-2"] }),
    0.5,
  );
  counter.add(sampleOf("b", { before: "a\n", repo: "acme/gear", commit: "1", cve: "CVE-2020-1" }), null);
  expect(counter.stats()).toMatchObject({
    records: 2,
    commits: 1,
    cves: 1,
    labels: [
      { name: "pair", count: 1 },
      { name: "vulnerable", count: 1 },
    ],
    cwes: [{ name: "CWE-1" }, { name: "CWE-2" }, { name: "none" }],
    repositories: [{ name: "acme/gear", count: 2 }],
    lines: { least: 1, most: 2 },
    growth: { least: 1, most: 1 },
    confidence: { median: 0.5 },
  });
});

test("nothing has no spread", () => {
  expect(createPairStats().stats()).toMatchObject({ records: 0, lines: null, growth: null, confidence: null });
});
