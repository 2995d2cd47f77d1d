import type { Finding } from "#gate/verdict.ts";
import { makeInertLine } from "./make-inert.ts";
import { makeInertHtml } from "./make-inert-html.ts";
import { makeInertMarkdown } from "./make-inert-markdown.ts";

type Found = Pick<Finding, "fears">;

/** Says no more than was measured: what the change is like, not that the flaw is there. */
const CLOSING = "like changes that undo such fixes";

/** `Fears: use after free (CWE-416, CWE-415), like changes that undo such fixes`; empty where nothing is feared. */
export function fearInWords({ fears }: Found): string {
  return fears === undefined ? "" : makeInertLine(`Fears: ${fears.family} (${fears.cwes.join(", ")}), ${CLOSING}`);
}

/** The same as a sentence of Markdown. */
export function fearInMarkdown({ fears }: Found): string {
  if (fears === undefined) return "";
  const [family, cwes] = [makeInertMarkdown(fears.family), makeInertMarkdown(fears.cwes.join(", "))];
  return `Fears: ${family} (${cwes}), ${CLOSING}.`;
}

/** The same as HTML. */
export function fearInHtml(finding: Found): string {
  return makeInertHtml(fearInWords(finding));
}
