import { CHECK_NAME } from "#publication/check-name.ts";
import { makeInertHtml } from "#report/make-inert-html.ts";
import type { Answer } from "../server/answer.ts";
import { setupPage } from "./setup-page.ts";

/** The App exists: what is left to do. */
export function donePage({ pageUrl, file }: { readonly pageUrl: string; readonly file: string }): Answer {
  return setupPage({
    title: "The App exists, and works",
    place: "Setup · 3 of 3",
    body: `<p>This server is reviewing from now on; there is nothing to restart.</p>
<ol><li>Install it on the repositories it shall review.</li>
<li>Open a pull request: the check <code>${CHECK_NAME}</code> appears on it.</li>
<li>When you trust it, require the check in the rules of the branch.</li></ol>
<p class="dim">Its private key and webhook secret are in <code>${makeInertHtml(file)}</code>, readable by this server's user alone. Back that file up; this page will not come again.</p>
<a class="button" href="${makeInertHtml(`${pageUrl}/installations/new`)}">Install it</a>`,
  });
}

/** Somebody who does not have the address with the key. */
export function lockedPage(): Answer {
  return setupPage({
    status: 403,
    title: "Not set up yet",
    place: "Setup",
    body: "<p>Whoever runs this server finds the address of its setup in the server's log.</p>",
  });
}

/** Something failed between here and GitHub. */
export function brokenPage(why: string, startUrl: string): Answer {
  return setupPage({
    status: 502,
    title: "This did not work",
    place: "Setup",
    body: `<p class="bad" role="alert">${makeInertHtml(why)}.</p>
<p class="dim">If GitHub shows an App that this server does not know, delete it there before you begin anew.</p>
<a class="button" href="${makeInertHtml(startUrl)}">Begin anew</a>`,
  });
}
