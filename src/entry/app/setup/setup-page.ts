import { makeInertHtml } from "#report/make-inert-html.ts";
import type { Answer } from "../server/answer.ts";
import { SETUP_STYLE } from "./setup-style.ts";

type Page = {
  readonly status?: number;
  readonly title: string;
  /** Where in the setup a reader is. */
  readonly place: string;
  /** HTML; whatever strangers may have written in it is inert. */
  readonly body: string;
  /** Where its form may go beside this server. */
  readonly formTarget?: string;
};

/** A page of the setup: no script, no request to anybody. */
export function setupPage({ status = 200, title, place, body, formTarget }: Page): Answer {
  const target = formTarget === undefined ? "'self'" : `'self' ${new URL(formTarget).origin}`;
  const policy = `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action ${target}`;
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "x-robots-tag": "noindex",
    },
    body: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${makeInertHtml(title)} · SecCodePRM</title><style>${SETUP_STYLE}</style></head>
<body><main>
<p class="brand"><b>SecCodePRM</b><span>${makeInertHtml(place)}</span></p>
<h1>${makeInertHtml(title)}</h1>
${body}
</main></body></html>
`,
  };
}
