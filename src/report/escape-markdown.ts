import { makeInertLine } from "./make-inert.ts";

/** A stranger's words inside Markdown prose: nothing in them is a heading, a link, an image, HTML or a mention. */
export function escapeMarkdown(text: string): string {
  return makeInertLine(text)
    .replace(/&/gu, "&amp;")
    .replace(/</gu, "&lt;")
    .replace(/[\\`*_{}[\]()#+!|>~-]/gu, (character) => `\\${character}`)
    .replace(/@/gu, "@\u200b");
}

/** Code as a fenced block: the fence is longer than any run of backticks in it. */
export function fenced(code: string, language: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${code.replace(/\n$/u, "")}\n${fence}`;
}
