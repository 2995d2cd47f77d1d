import { makeInertHtml } from "./make-inert-html.ts";
import { omissionLines } from "./omission-lines.ts";
import { silenceLines } from "./provenance-text.ts";
import type { ReviewReport } from "./review-report.ts";

/** The anchor of the section. */
export const LEFT_OUT = "left-out";

/** A person reads some; the json format names all. */
const MOST_OMISSIONS = 200;

/** What was not looked at and why, what the base silences, what was not obeyed. */
export function leftOutSection(report: ReviewReport): string {
  const sections = [omissionList(report), silenceList(report)].filter((section) => section !== "");
  return sections.length === 0 ? "" : `<section id="${LEFT_OUT}">${sections.join("")}</section>`;
}

function omissionList({ coverage }: ReviewReport): string {
  const lines = omissionLines(coverage.omissions);
  if (lines.length === 0) return "";
  const rows = lines
    .slice(0, MOST_OMISSIONS)
    .map(({ isBlind, text }) => `<li>${isBlind ? "<b>not looked at:</b> " : ""}${makeInertHtml(text)}</li>`);
  const more = lines.length > rows.length ? `<li>and ${lines.length - rows.length} more</li>` : "";
  return `<h2>Left out</h2><ul class="list">${rows.join("")}${more}</ul>`;
}

function silenceList(report: ReviewReport): string {
  const rows = silenceLines(report).map(
    (line) => `<li${line.startsWith(" ") ? ` class="item"` : ""}>${makeInertHtml(line.trim())}</li>`,
  );
  return rows.length === 0 ? "" : `<h2>Suppressions</h2><ul class="list">${rows.join("")}</ul>`;
}
