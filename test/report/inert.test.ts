import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { renderReview, renderScore } from "#report/formats.ts";
import { makeInert, makeInertLine } from "#report/make-inert.ts";
import { makeInertHtml } from "#report/make-inert-html.ts";
import { inertCodeBlock, inertCodeSpan, makeInertMarkdown } from "#report/make-inert-markdown.ts";
import { relativeUri } from "#report/relative-uri.ts";
import { anyReport, anyScore, anyText } from "../fakes/any-report.ts";

const PLAIN = { color: false, width: 80 };
const OBEYED = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
/** Markdown's own reports part openers by U+200B. */
const OBEYED_IN_MARKDOWN = /(?![\n\t\u200b])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const holds = (law: (text: string) => void) => fc.assert(fc.property(anyText, law));

describe("a stranger's words", () => {
  test("reach no terminal as a control, an escape sequence or a bidirectional mark", () => {
    holds((text) => expect(makeInert(text)).not.toMatch(OBEYED));
  });

  test("stay on their line", () => {
    holds((text) => expect(makeInertLine(text)).not.toMatch(/[\n\t]/u));
  });

  test("are shown as they are where nothing obeys them", () => {
    fc.assert(fc.property(fc.string(), (text) => expect(makeInert(text)).toBe(text)));
  });

  test("open no tag, no entity and no attribute in HTML", () => {
    holds((text) => {
      expect(makeInertHtml(text)).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/u);
    });
  });

  test("are no markup, link, formula, mention or reference in Markdown's prose", () => {
    holds((text) => {
      const unescaped = makeInertMarkdown(text).replace(/\\[\p{P}\p{S}]|&(?:amp|lt);/gu, (pair) =>
        "x".repeat(pair.length),
      );
      expect(unescaped).not.toMatch(/[\\`*_{}[\]()<#+!|>~$^&-]|@(?!\u200b)|:\/\/|www\./iu);
    });
  });

  test("cannot end the code span around them", () => {
    holds((text) => {
      const [, fence = "", code = ""] = /^(`+)([\s\S]*?)\1$/u.exec(inertCodeSpan(text)) ?? [];
      expect(code.split(/[^`]+/u)).not.toContain(fence);
    });
  });

  test("cannot end the fence around them", () => {
    holds((text) => {
      const [fence = "", ...rest] = inertCodeBlock(text, "").split("\n");
      expect(rest.filter((line) => line.trim().startsWith(fence))).toEqual([fence]);
    });
  });

  test("make a relative URI without a scheme, a query or a fragment", () => {
    holds((text) => expect(relativeUri(text)).toMatch(/^[\w%.!~*'()/-]*$/u));
  });
});

describe("whatever a change is made of", () => {
  test.each(["text", "json", "sarif", "html"] as const)("a review in %s holds nothing that is obeyed", (format) => {
    fc.assert(fc.property(anyReport, (report) => expect(renderReview(report, format, PLAIN)).not.toMatch(OBEYED)));
  });

  test.each(["text", "json", "html"] as const)("a score in %s holds nothing that is obeyed", (format) => {
    fc.assert(fc.property(anyScore, (report) => expect(renderScore(report, format, PLAIN)).not.toMatch(OBEYED)));
  });

  test("a comment holds nothing that is obeyed, and nobody is mentioned outside code", () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const comment = renderReview(report, "markdown", PLAIN);
        expect(comment).not.toMatch(OBEYED_IN_MARKDOWN);
        const prose = comment
          .replace(/^(`{3,})[^\n]*\n[\s\S]*?\n\1$/gmu, "")
          .replace(/(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/gu, "");
        expect(prose).not.toMatch(/@(?!\u200b)|<(?!\/?(?:sub|details|summary)>)/u);
      }),
    );
  });

  test("a page runs no script, asks the network for nothing and opens only its own tags", () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const page = renderReview(report, "html", PLAIN);
        expect(page).toContain("default-src 'none'");
        expect(page).not.toMatch(/<(?:script|img|iframe|link|object|form)|\ssrc=|href="(?!#)|url\(|@import/u);
      }),
    );
  });
});
