import type { Finding } from "#gate/verdict.ts";
import { makeInertLine } from "./make-inert.ts";
import { makeInertHtml } from "./make-inert-html.ts";
import { makeInertMarkdown } from "./make-inert-markdown.ts";

type Found = Pick<Finding, "precedent">;

/** Says no more than was measured: what looks alike, not that it is the same flaw. */
const OPENING = "Looks like a known fix undone";

/** `Looks like a known fix undone: CVE-2019-1 in acme/gear (CWE-89), https://…`; empty without a precedent. */
export function precedentInWords(finding: Found): string {
  const shown = shownOf(finding);
  return shown === null ? "" : makeInertLine(`${OPENING}: ${shown.name} (${shown.flaw}), ${shown.link}`);
}

/** The same as a sentence of Markdown, with a link of ours. */
export function precedentInMarkdown(finding: Found): string {
  const shown = shownOf(finding);
  if (shown === null) return "";
  const [name, flaw] = [makeInertMarkdown(shown.name), makeInertMarkdown(shown.flaw)];
  return `${OPENING}: [${name}](${shown.link}) (${flaw}).`;
}

/** The same as HTML; the address as text, since a report's page leads nowhere. */
export function precedentInHtml(finding: Found): string {
  return makeInertHtml(precedentInWords(finding));
}

/** What could end a link, or is no web address, is not shown at all. */
function shownOf({ precedent }: Found) {
  if (precedent === undefined || !/^https:\/\/[^\s<>()[\]\\`"']+$/.test(precedent.link)) return null;
  const { cve, project, cwe, link } = precedent;
  return { name: `${cve ?? "a fix"} in ${project}`, flaw: cwe.join(", "), link };
}
