import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Finding, Verdict } from "#gate/verdict.ts";
import { findingComment } from "#publication/finding-comment.ts";
import { renderHtml } from "#report/render-html.ts";
import { renderJson } from "#report/render-json.ts";
import { renderMarkdown } from "#report/render-markdown.ts";
import { renderSarif } from "#report/render-sarif.ts";
import { renderText } from "#report/render-text.ts";
import type { ReviewReport } from "#report/review-report.ts";
import { buildReport, HOSTILE } from "../fakes/report-builder.ts";

const LINK = "https://github.com/acme/gear/commit/0a1b2c3";
const PRECEDENT = {
  cve: null,
  project: "acme/gear",
  cwe: ["CWE-89"],
  licence: "MIT",
  link: LINK,
  similarity: 0.61234567,
};

/** A review whose worst finding has a precedent. */
function reportWith(precedent: NonNullable<Finding["precedent"]>): ReviewReport {
  const report = buildReport();
  const { verdict } = report;
  if (!("findings" in verdict)) return report;
  const findings = verdict.findings.map((finding, index) => (index === 0 ? { ...finding, precedent } : finding));
  return { ...report, verdict: { ...verdict, findings } as Verdict };
}

function worst({ verdict }: ReviewReport): Finding {
  if (!("findings" in verdict) || verdict.findings[0] === undefined) throw new Error("no finding");
  return verdict.findings[0];
}

const REPORT = reportWith(PRECEDENT);

describe("a precedent", () => {
  test("stands in a terminal's text with its link", () => {
    const text = renderText(REPORT, { color: false, width: 200 });
    expect(text).toContain(`Looks like a known fix undone: a fix in acme/gear (CWE-89), ${LINK}`);
  });

  test("is a link in Markdown and in a comment", () => {
    const comment = { report: REPORT, placement: { kind: "file" } as never, checkUrl: null, hearsAnswers: false };
    const link = `Looks like a known fix undone: [a fix in acme/gear](${LINK}) (CWE\\-89).`;
    expect(renderMarkdown(REPORT)).toContain(link);
    expect(findingComment(worst(REPORT), comment)).toContain(link);
  });

  test("is text in HTML, whose page leads nowhere", () => {
    expect(renderHtml(REPORT)).toContain(
      `<small>Looks like a known fix undone: a fix in acme/gear (CWE-89), ${LINK}</small>`,
    );
  });

  test("is in SARIF's messages", () => {
    expect(renderSarif(REPORT)).toContain(`a fix in acme/gear (CWE-89), ${LINK}`);
  });

  test("is facts in JSON, as the schema has them", () => {
    const schema = JSON.parse(
      readFileSync(fileURLToPath(new URL("../../schema/review.schema.json", import.meta.url)), "utf8"),
    );
    const document = JSON.parse(renderJson(REPORT));
    expect(new Ajv2020({ strict: false }).validate(schema, document)).toBe(true);
    expect(document.verdict.findings[0].precedent).toEqual({ ...PRECEDENT, similarity: 0.612346 });
  });

  test("whose names are hostile is shown inert, and one whose link is none is not shown", () => {
    const hostile = reportWith({ ...PRECEDENT, project: HOSTILE, cve: HOSTILE });
    const linkless = reportWith({ ...PRECEDENT, link: "javascript:alert(1)" });
    expect(renderMarkdown(hostile)).not.toContain("<b>");
    expect(renderHtml(hostile)).not.toContain("<b>@all");
    expect(renderMarkdown(linkless)).not.toContain("undone");
    expect(renderHtml(linkless)).not.toContain("undone");
  });
});
