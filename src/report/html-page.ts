import { HTML_STYLE } from "./html-style.ts";
import { makeInertHtml } from "./make-inert-html.ts";

/** A page around a body; its own policy forbids every request and every script. */
export function htmlPage(title: string, body: string): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="color-scheme" content="light dark">
<title>${makeInertHtml(title)}</title><style>${HTML_STYLE}</style></head>
<body><main>
${body}
</main></body></html>
`;
}
