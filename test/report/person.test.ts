import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { columnsOf } from "#report/columns.ts";
import { renderReview, renderScore } from "#report/formats.ts";
import { HEAT } from "#report/heat-colors.ts";
import { riskInWords } from "#report/words.ts";
import { anyReport } from "../fakes/any-report.ts";
import { buildCalmReport, buildReport, buildScore } from "../fakes/report-builder.ts";

const PLAIN = { color: false, width: 80 };
const CODES = /\p{Cc}\[\d+m/gu;

describe("text", () => {
  test("ends its lines of code at the terminal's edge", () => {
    const excerpt = `\t${"字".repeat(200)}`;
    const { verdict } = buildReport();
    if (verdict.kind !== "block") throw new Error("the builder blocks");
    const findings = verdict.findings.map((finding) => ({ ...finding, excerpt }));
    const lines = renderReview(buildReport({ verdict: { ...verdict, findings } }), "text", PLAIN).split("\n");
    expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(80);
  });

  test("has colours only where asked for", () => {
    expect(renderReview(buildReport(), "text", PLAIN)).not.toMatch(CODES);
    expect(renderReview(buildReport(), "text", { color: true, width: 80 })).toMatch(CODES);
  });

  test("says the same with colours and without", () => {
    const colored = renderReview(buildReport(), "text", { color: true, width: 80 });
    expect(colored.replace(CODES, "")).toBe(renderReview(buildReport(), "text", PLAIN));
  });

  test("shows the lowest margins of a change that passed, so that a person sees that we looked", () => {
    expect(renderReview(buildCalmReport(), "text", PLAIN)).toMatch(/−0\.54 {2}web\/users\.ts:15 {2}addUser/u);
  });

  test("marks the step at which a score falls most", () => {
    const lines = renderScore(buildScore(), "text", PLAIN).split("\n");
    expect(lines.filter((line) => line.includes("falls most"))).toEqual([expect.stringContaining("−0.96")]);
  });
});

describe("risk in words", () => {
  test.each([
    [0, "no code changed that looks worse than an ordinary change"],
    [0.1, "more than half of all ordinary changes look as bad"],
    [0.6, "about 4 ordinary changes in 10 look as bad"],
    [0.975, "about 1 ordinary change in 40 looks as bad"],
    [1, "fewer than 1 ordinary change in 500 looks as bad"],
  ])("%p is: %s", (risk, words) => {
    expect(riskInWords(risk)).toBe(words);
  });
});

describe("a comment on a pull request", () => {
  test("keeps below GitHub's limit, whatever the names in it", () => {
    const huge = fc.constantFrom("<", "@", "`", "\u202e", "a").map((character) => character.repeat(5_000));
    fc.assert(
      fc.property(anyReport, huge, (report, text) => {
        const omissions = Array.from({ length: 99 }, () => ({ path: text, reason: "binary" as const, detail: text }));
        const long = {
          ...report,
          coverage: { ...report.coverage, omissions },
          policy: { ...report.policy, source: text },
        };
        expect(renderReview(long, "markdown", PLAIN).length).toBeLessThan(65_536);
      }),
      { numRuns: 20 },
    );
  });

  test("says how many findings it cut", () => {
    const { verdict } = buildReport();
    if (verdict.kind !== "block") throw new Error("the builder blocks");
    const findings = Array.from({ length: 400 }, () => verdict.findings.slice(0, 1)).flat();
    const long = findings.map((finding) => ({ ...finding, excerpt: "x = y;\n".repeat(40) }));
    const comment = renderReview(buildReport({ verdict: { ...verdict, findings: long } }), "markdown", PLAIN);
    const shown = comment.match(/^\*\*\d+\.\*\*/gmu)?.length ?? 0;
    expect(comment).toContain(`${400 - shown} more findings did not fit`);
  });
});

describe("a page", () => {
  const themes = Object.entries(HEAT).flatMap(([theme, { ink, number, low, high, paper }]) =>
    [paper, ...low, ...high].flatMap((color) => [
      { theme, text: ink, color },
      { theme, text: number, color },
    ]),
  );

  test.each(themes)("in $theme keeps text $text readable on $color", ({ text, color }) => {
    const [dark, bright] = [luminance(text), luminance(color)].sort((one, other) => one - other) as [number, number];
    expect((bright + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(4.5);
  });

  test("opens the worst functions and leaves the others one click away", () => {
    const page = renderReview(buildReport(), "html", PLAIN);
    expect(page.match(/<details class="\w+" open>/gu)).toHaveLength(3);
    expect(page.match(/<details /gu)).toHaveLength(4);
  });

  test("lists functions past the first two hundred without their code", () => {
    const { functions } = buildReport();
    const many = Array.from({ length: 75 }, () => functions).flat();
    const page = renderReview(buildReport({ functions: many }), "html", PLAIN);
    expect(page.match(/<details /gu)).toHaveLength(200);
    expect(page).toContain("100 more, without their code");
  });
});

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
