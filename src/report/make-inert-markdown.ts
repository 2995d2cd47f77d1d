import { cutToColumns } from "./columns.ts";
import { makeInert, makeInertLine } from "./make-inert.ts";

/** Parts the characters around it, and is not seen. */
const NOTHING_WIDE = "\u200b";
/** A path may have 4,096 characters; a line that a person reads has fewer, and a comment has an end. */
const LONGEST_LINE = 300;
/** Marks that take no column would let a short line be a long text all the same. */
const MOST_UNITS = 2 * LONGEST_LINE;

/**
 * A stranger's words inside Markdown prose, on one line and not too long: nothing in them is a heading, a link, an image, HTML, a
 * formula, a mention or a reference to an issue. GitHub looks for the last four after Markdown is done, so a backslash
 * alone does not stop them.
 */
export function makeInertMarkdown(text: string): string {
  return inertStart(text)
    .replace(/&/gu, "&amp;")
    .replace(/</gu, "&lt;")
    .replace(/[\\`*_{}[\]()#+!|>~$^=-]/gu, (character) => `\\${character}`)
    .replace(/[@#$]|:(?=\/\/|\S+:)|www(?=\.)|GH(?=\\-)/giu, (opener) => `${opener}${NOTHING_WIDE}`);
}

/** A stranger's name as code in a line: a code span holds no mention, link or HTML, and this one cannot be ended. */
export function inertCodeSpan(text: string): string {
  const code = inertStart(text);
  const fence = "`".repeat(longestRun(code) + 1);
  return /^[ `]|[ `]$/u.test(code) || code === "" ? `${fence} ${code} ${fence}` : `${fence}${code}${fence}`;
}

/** A stranger's code as a fenced block: the fence is longer than any run of backticks in it. */
export function inertCodeBlock(code: string, language: string): string {
  const shown = makeInert(code).replace(/\n$/u, "");
  const fence = "`".repeat(Math.max(2, longestRun(shown)) + 1);
  return `${fence}${language}\n${shown}\n${fence}`;
}

function inertStart(text: string): string {
  const line = cutToColumns(makeInertLine(text), LONGEST_LINE);
  // A high surrogate at the cut has lost its partner: half a character is not text.
  return line.length <= MOST_UNITS ? line : `${line.slice(0, MOST_UNITS).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

function longestRun(text: string): number {
  return [...text.matchAll(/`+/gu)].reduce((longest, [run]) => Math.max(longest, run.length), 0);
}
