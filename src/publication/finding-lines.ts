import { inertCodeSpan } from "#report/make-inert-markdown.ts";
import { linesOf, marginsInWords, placeOf, reasonInWords } from "#report/words.ts";
import { nameInMarkdown, reachInMarkdown } from "./finding-text.ts";
import type { PagePart } from "./fit-bytes.ts";
import type { PlacedFinding } from "./place-findings.ts";

/** A policy may name 1,000 findings; past these a line names those of a whole file. */
const MOST_FULL = 25;

/** Findings without a comment come first where room is short: nothing else says them. */
const WITHOUT_COMMENT = 1;
const WITH_COMMENT = 3;

/** Every finding in the summary of a check: the worst a line each, the others a line a file. */
export function findingLines(placed: readonly PlacedFinding[]): readonly PagePart[] {
  const full = placed.slice(0, MOST_FULL).map((one, index) => ({
    text: `${index + 1}. ${findingLine(one)}`,
    rank: one.isCommented ? WITH_COMMENT : WITHOUT_COMMENT,
  }));
  return [...full, ...fileLines(placed.slice(MOST_FULL))];
}

function findingLine({ finding, placement, isCommented }: PlacedFinding): string {
  const where = `${inertCodeSpan(placeOf(finding))} in ${nameInMarkdown(finding)}`;
  const reach = reachInMarkdown(finding);
  const isOutside = placement.kind === "summary" && !isCommented;
  const outside = isOutside ? " No comment: outside what GitHub shows of the diff." : "";
  return `${where}: ${reasonInWords(finding.reason)}, ${marginsInWords(finding)}.${reach === "" ? "" : ` ${reach}`}${outside}`;
}

function fileLines(placed: readonly PlacedFinding[]): readonly PagePart[] {
  const byPath = new Map<string, string[]>();
  for (const { finding } of placed) {
    const { margin, span, baseSpan } = finding;
    const lines = margin === null ? baseSpan : (span ?? baseSpan);
    const place = lines === null ? "gone" : `${linesOf(lines)}${margin === null ? " at base" : ""}`;
    byPath.set(finding.path, [...(byPath.get(finding.path) ?? []), place]);
  }
  return [...byPath].map(([path, places]) => ({
    text: `- ${inertCodeSpan(path)}: ${places.join(", ")}`,
    rank: WITHOUT_COMMENT,
  }));
}
