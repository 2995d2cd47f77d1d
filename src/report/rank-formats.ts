import type { RankReport } from "./rank-report.ts";
import { renderRankJson } from "./render-rank-json.ts";
import { renderRankMarkdown } from "./render-rank-markdown.ts";
import { renderRankText } from "./render-rank-text.ts";
import type { TextOptions } from "./text-options.ts";

export const RANK_FORMATS = ["text", "json", "markdown"] as const;
export type RankFormat = (typeof RANK_FORMATS)[number];

const RENDERERS: Readonly<Record<RankFormat, (report: RankReport, options: TextOptions) => string>> = {
  text: renderRankText,
  json: renderRankJson,
  markdown: renderRankMarkdown,
};

/** A ranking in one of the formats; colour and width are for text alone. */
export function renderRank(report: RankReport, format: RankFormat, options: TextOptions): string {
  return RENDERERS[format](report, options);
}
