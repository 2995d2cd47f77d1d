import { renderEvaluationHtml } from "./evaluation-html.ts";
import { renderEvaluationJson } from "./evaluation-json.ts";
import { renderEvaluationMarkdown } from "./evaluation-markdown.ts";
import type { EvaluationReport } from "./evaluation-report.ts";
import { renderEvaluationText } from "./evaluation-text.ts";
import type { TextOptions } from "./text-options.ts";

export const EVALUATION_FORMATS = ["text", "json", "markdown", "html"] as const;
export type EvaluationFormat = (typeof EVALUATION_FORMATS)[number];

const RENDERERS: Readonly<Record<EvaluationFormat, (report: EvaluationReport, options: TextOptions) => string>> = {
  text: renderEvaluationText,
  json: renderEvaluationJson,
  markdown: renderEvaluationMarkdown,
  html: renderEvaluationHtml,
};

/** An evaluation in one of the formats; colour is for text alone. */
export function renderEvaluation(report: EvaluationReport, format: EvaluationFormat, options: TextOptions): string {
  return RENDERERS[format](report, options);
}
