import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { renderSearch } from "#report/search-formats.ts";
import type { SearchNode, SearchReport } from "#report/search-report.ts";
import { anyText } from "../fakes/any-report.ts";

const PLAIN = { color: false, width: 80 };
const OBEYED = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const anyNumber = fc.option(fc.double({ min: -1, max: 1, noNaN: true }));
const fate = fc.constantFrom<SearchNode["fate"]>("kept", "pruned", "repeated", "finished");

/** Trees of one to eight nodes whose every word is a stranger's. */
const anySearch = fc
  .array(fc.record({ text: anyText, margin: anyNumber, fate, parent: fc.nat() }), { minLength: 1, maxLength: 8 })
  .chain((rows) => fc.tuple(fc.constant(rows), anyText, anyText, anyText))
  .map(([rows, prompt, generator, problem]): SearchReport => {
    const depths = [0];
    const nodes = rows.map(({ text, margin, fate: became, parent }, index): SearchNode => {
      const above = parent % (index + 1);
      const depth = (depths[above] ?? 0) + 1;
      depths.push(depth);
      const worst = margin === null ? null : { first: 1, last: 2, margin, text };
      const numbers = { copies: 1, margin, advantage: margin, pathReward: margin };
      return { id: index + 1, parent: above, depth, text, fate: became, worst, ...numbers };
    });
    return {
      tool: { name: "seccodeprm", version: "0" },
      model: { name: "m", digest: "d".repeat(64), provider: "cpu", maxTokens: 1 },
      generator,
      language: "c",
      prompt,
      settings: {
        candidates: 1,
        beam: 1,
        aggregation: "weighted",
        temperature: 1,
        stepTokens: 1,
        maxSteps: 1,
        maxTokens: 1,
        maxMs: 1,
      },
      nodes,
      spent: { tokens: 1, ms: 1, rounds: 1 },
      end: "finished",
      problems: [problem],
      results: nodes.map(({ id, text, pathReward }) => {
        return { node: id, code: text, pathReward, isFinished: true, check: { kind: "fails", detail: problem } };
      }),
      chosen: 0,
    };
  });

const holds = (law: (report: SearchReport) => void) => fc.assert(fc.property(anySearch, law));

describe("a search as a report", () => {
  test("a terminal obeys nothing of it", () => {
    holds((report) => expect(renderSearch(report, "text", PLAIN)).not.toMatch(OBEYED));
  });

  test("a page holds no tag and no control of a stranger's", () => {
    holds((report) => {
      const page = renderSearch(report, "html", PLAIN);
      const tags = new Set([...page.matchAll(/<\/?([a-z!][\w-]*)/giu)].map(([, name]) => name));
      for (const tag of ["script", "img", "iframe", "a", "object", "form"]) expect(tags).not.toContain(tag);
      expect(page).not.toMatch(OBEYED);
    });
  });

  test("JSON says it all, and nothing that is obeyed", () => {
    holds((report) => {
      const text = renderSearch(report, "json", PLAIN);
      expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
      expect(JSON.parse(text).nodes.map((node: SearchNode) => node.text)).toEqual(
        JSON.parse(JSON.stringify(report.nodes.map((node) => node.text))),
      );
    });
  });

  test("the tree draws a box for the prompt and one for each candidate, none above another", () => {
    holds((report) => {
      const page = renderSearch(report, "html", PLAIN);
      const boxes = [...page.matchAll(/<rect [^>]*x="([\d.]+)" y="([\d.]+)"/gu)].map(([, x, y]) => `${x},${y}`);
      expect(new Set(boxes).size).toBe(report.nodes.length + 1);
    });
  });

  test("the code alone is the prompt's and the chosen one's, byte for byte", () => {
    holds((report) => {
      expect(renderSearch(report, "code", PLAIN)).toBe(`${report.prompt}${report.results[0]?.code}`);
    });
  });
});
