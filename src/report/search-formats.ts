import { renderSearchHtml } from "./render-search-html.ts";
import { renderSearchJson } from "./render-search-json.ts";
import { renderSearchText } from "./render-search-text.ts";
import type { SearchReport } from "./search-report.ts";
import { chosenOf } from "./search-words.ts";
import type { TextOptions } from "./text-options.ts";

export const SEARCH_FORMATS = ["text", "json", "html", "code"] as const;
export type SearchFormat = (typeof SEARCH_FORMATS)[number];

const RENDERERS: Readonly<Record<SearchFormat, (report: SearchReport, options: TextOptions) => string>> = {
  text: renderSearchText,
  json: renderSearchJson,
  html: renderSearchHtml,
  code: renderCode,
};

/** A search in one of the formats; colour and width are for text alone. */
export function renderSearch(report: SearchReport, format: SearchFormat, options: TextOptions): string {
  return RENDERERS[format](report, options);
}

/** The prompt and the chosen code, byte for byte: for a file, or a compiler. Nothing where nothing is chosen. */
function renderCode(report: SearchReport): string {
  const chosen = chosenOf(report);
  return chosen === null ? "" : `${report.prompt}${chosen.code}`;
}
