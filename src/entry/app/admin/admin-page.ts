import { makeInertHtml } from "#report/make-inert-html.ts";
import type { Answer } from "../server/answer.ts";
import { ADMIN_STYLE } from "./admin-style.ts";

type Page = {
  readonly status?: number;
  readonly title: string;
  /** HTML; whatever strangers may have written in it is inert. */
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** No script, no request to anybody, no form. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";

/** A page for an admin. */
export function adminPage({ status = 200, title, body, headers = {} }: Page): Answer {
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": POLICY,
      "x-robots-tag": "noindex, nofollow, noarchive",
      ...headers,
    },
    body: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${makeInertHtml(title)} · SecCodePRM</title><style>${ADMIN_STYLE}</style></head>
<body>${body}</body></html>
`,
  };
}

/** A card with a heading, a sentence and a way on. */
export function messagePage(page: {
  readonly status: number;
  readonly title: string;
  readonly text: string;
  readonly link: { readonly href: string; readonly label: string } | null;
  readonly headers?: Readonly<Record<string, string>>;
}): Answer {
  const { status, title, text, link, headers = {} } = page;
  const button =
    link === null ? "" : `<a class="button" href="${makeInertHtml(link.href)}">${makeInertHtml(link.label)}</a>`;
  const body = `<main class="card"><p class="brand"><b>SecCodePRM</b><span>Learning</span></p><h1>${makeInertHtml(title)}</h1>
<p>${makeInertHtml(text)}</p>${button}</main>`;
  return adminPage({ status, title, body, headers });
}
