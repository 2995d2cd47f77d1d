import type { Finding } from "#gate/verdict.ts";
import { cutToColumns, wrapToColumns } from "./columns.ts";
import { fearInWords } from "./fear-text.ts";
import { makeInert, makeInertLine } from "./make-inert.ts";
import type { Palette } from "./palette.ts";
import { precedentInWords } from "./precedent-text.ts";
import { marginsInWords, named, nameOf, placeOf, reasonInWords } from "./words.ts";

type Look = { readonly palette: Palette; readonly columns: number };

const MOST_CALLERS = 4;
/** Enough to recognise the place; a person opens the file for the rest. */
const MOST_LINES = 8;
const INDENT = "   ";

/** A finding as a paragraph: where, margin before and after, why, who reaches it, the code. */
export function findingText(finding: Finding, number: number, { palette, columns }: Look): string {
  const { bold, red, dim } = palette;
  const lost = `${finding.regression.toFixed(1)} log-odds ${finding.baseMargin === null ? "below even" : "lost"}`;
  const prose = (text: string) => wrapToColumns(text, columns - INDENT.length).map((line) => `${INDENT}${line}`);
  const precedent = precedentInWords(finding);
  const fear = fearInWords(finding);
  return [
    `${bold(`${number}  ${makeInertLine(placeOf(finding))}`)}  ${makeInertLine(nameOf(finding.functionName))}`,
    `${INDENT}${red(marginsInWords(finding))}  ${lost}`,
    ...prose(`${reasonInWords(finding.reason)}${reachText(finding)}`),
    ...(precedent === "" ? [] : prose(precedent)),
    ...(fear === "" ? [] : prose(fear)),
    ...excerptLines(finding, columns).map(dim),
  ].join("\n");
}

/** The same on one line, for the findings past the worst. */
export function findingLine(finding: Finding, number: number, { palette, columns }: Look): string {
  const place = makeInertLine(`${placeOf(finding)}  ${nameOf(finding.functionName)}`);
  const margins = marginsInWords(finding);
  return `${number}  ${cutToColumns(place, columns - margins.length - 6)}  ${palette.red(margins)}`;
}

function reachText({ callers }: Finding): string {
  return callers.length === 0 ? "" : `; reached from ${named(callers.map(makeInertLine), MOST_CALLERS)}`;
}

function excerptLines({ excerpt, span, baseSpan, margin }: Finding, columns: number): readonly string[] {
  const first = (margin === null ? baseSpan : span)?.first ?? 1;
  const sign = margin === null ? "-" : " ";
  const lines = makeInert(excerpt).replace(/\n$/u, "").replace(/\t/gu, "    ").split("\n");
  const shown = lines
    .slice(0, MOST_LINES)
    .map((line, index) => cutToColumns(`${INDENT}${sign}${String(first + index).padStart(5)} │ ${line}`, columns));
  const left = lines.length - shown.length;
  return left === 0 ? shown : [...shown, `${INDENT}${"".padStart(6)} │ … ${left} more`];
}
