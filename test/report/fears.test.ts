import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Finding, Verdict } from "#gate/verdict.ts";
import { explainFinding } from "#publication/explain-finding.ts";
import { findingComment } from "#publication/finding-comment.ts";
import { renderHtml } from "#report/render-html.ts";
import { renderJson } from "#report/render-json.ts";
import { renderMarkdown } from "#report/render-markdown.ts";
import { renderSarif } from "#report/render-sarif.ts";
import { renderText } from "#report/render-text.ts";
import type { ReviewReport } from "#report/review-report.ts";
import { buildReport, HOSTILE } from "../fakes/report-builder.ts";

const FEARS = { family: "use after free", cwes: ["CWE-416", "CWE-415"], confidence: 0.81234567 };
const WORDS = "Fears: use after free (CWE-416, CWE-415), like changes that undo such fixes";

/** A review whose worst finding fears something. */
function reportWith(fears: NonNullable<Finding["fears"]>): ReviewReport {
  const report = buildReport();
  const { verdict } = report;
  if (!("findings" in verdict)) return report;
  const findings = verdict.findings.map((finding, index) => (index === 0 ? { ...finding, fears } : finding));
  return { ...report, verdict: { ...verdict, findings } as Verdict };
}

function worst({ verdict }: ReviewReport): Finding {
  if (!("findings" in verdict) || verdict.findings[0] === undefined) throw new Error("no finding");
  return verdict.findings[0];
}

const REPORT = reportWith(FEARS);

describe("what a finding fears", () => {
  test("stands in a terminal's text, in HTML, and in SARIF's messages", () => {
    expect(renderText(REPORT, { color: false, width: 200 })).toContain(WORDS);
    expect(renderHtml(REPORT)).toContain(`<small>${WORDS}</small>`);
    expect(renderSarif(REPORT)).toContain(WORDS);
  });

  test("is a sentence in Markdown, in a comment and in its explanation", () => {
    const comment = { report: REPORT, placement: { kind: "file" } as never, checkUrl: null, hearsAnswers: false };
    const sentence = `${WORDS.replace(/-/gu, "\\-")}.`;
    expect(renderMarkdown(REPORT)).toContain(sentence);
    expect(findingComment(worst(REPORT), comment)).toContain(sentence);
    expect(explainFinding(worst(REPORT), REPORT)).toContain(sentence);
  });

  test("is a property of SARIF's result", () => {
    const [result] = JSON.parse(renderSarif(REPORT)).runs[0].results;
    expect(result.properties.fears).toEqual({ ...FEARS, confidence: 0.812346 });
  });

  test("is in JSON, as the schema has it", () => {
    const schema = JSON.parse(
      readFileSync(fileURLToPath(new URL("../../schema/review.schema.json", import.meta.url)), "utf8"),
    );
    const document = JSON.parse(renderJson(REPORT));
    expect(new Ajv2020({ strict: false }).validate(schema, document)).toBe(true);
    expect(document.verdict.findings[0].fears).toEqual({ ...FEARS, confidence: 0.812346 });
  });

  test("is shown inert where a model's names are hostile", () => {
    const hostile = reportWith({ ...FEARS, family: HOSTILE });
    expect(renderMarkdown(hostile)).not.toContain("<b>");
    expect(renderHtml(hostile)).not.toContain("<b>@all");
  });
});
