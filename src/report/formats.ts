import { renderHtml } from "./render-html.ts";
import { renderJson } from "./render-json.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { renderSarif } from "./render-sarif.ts";
import { renderScoreHtml } from "./render-score-html.ts";
import { renderScoreJson } from "./render-score-json.ts";
import { renderScoreMarkdown } from "./render-score-markdown.ts";
import { renderScoreText } from "./render-score-text.ts";
import { renderText } from "./render-text.ts";
import type { ReviewReport } from "./review-report.ts";
import type { ScoreReport } from "./score-report.ts";
import type { TextOptions } from "./text-options.ts";

export const REVIEW_FORMATS = ["text", "json", "sarif", "markdown", "html"] as const;
export type ReviewFormat = (typeof REVIEW_FORMATS)[number];

export const SCORE_FORMATS = ["text", "json", "markdown", "html"] as const;
export type ScoreFormat = (typeof SCORE_FORMATS)[number];

const REVIEW_RENDERERS: Readonly<Record<ReviewFormat, (report: ReviewReport, options: TextOptions) => string>> = {
  text: renderText,
  json: renderJson,
  sarif: renderSarif,
  markdown: renderMarkdown,
  html: renderHtml,
};

const SCORE_RENDERERS: Readonly<Record<ScoreFormat, (report: ScoreReport, options: TextOptions) => string>> = {
  text: renderScoreText,
  json: renderScoreJson,
  markdown: renderScoreMarkdown,
  html: renderScoreHtml,
};

/** A review in one of the formats; colour and width are for text alone. */
export function renderReview(report: ReviewReport, format: ReviewFormat, options: TextOptions): string {
  return REVIEW_RENDERERS[format](report, options);
}

/** The margins of a source in one of the formats. */
export function renderScore(report: ScoreReport, format: ScoreFormat, options: TextOptions): string {
  return SCORE_RENDERERS[format](report, options);
}
