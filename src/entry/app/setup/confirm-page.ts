import { makeInertHtml } from "#report/make-inert-html.ts";
import type { Answer } from "../server/answer.ts";
import { completeManifest, type Manifest } from "./manifest.ts";
import { setupPage } from "./setup-page.ts";

export type Choice = {
  readonly publicUrl: string;
  /** Null for one's own account. */
  readonly organisation: string | null;
  readonly extras: readonly string[];
};

type Confirmed = {
  readonly manifest: Manifest;
  readonly choice: Choice;
  readonly webUrl: string;
  readonly state: string;
};

/** Shows all that GitHub will be asked for; its button sends it there. */
export function confirmPage({ manifest, choice, webUrl, state }: Confirmed): Answer {
  const { publicUrl, organisation, extras } = choice;
  const complete = completeManifest(manifest, publicUrl, extras);
  const owner = organisation === null ? "" : `/organizations/${encodeURIComponent(organisation)}`;
  const action = `${webUrl}${owner}/settings/apps/new?state=${state}`;
  return setupPage({
    title: "What GitHub will be asked",
    place: "Setup · 2 of 3",
    formTarget: webUrl,
    body: `<p class="dim">A private App ${organisation === null ? "of your own account" : `of <b>${makeInertHtml(organisation)}</b>`}. On the next page you may change its name.</p>
<h2>Permissions</h2>
${list(Object.entries(complete.default_permissions))}
<h2>Events</h2>
<p class="dim">${complete.default_events.map((event) => `<code>${makeInertHtml(event)}</code>`).join(", ")}</p>
<h2>Address</h2>
${list([
  ["Events go to", complete.hook_attributes.url],
  ["You return to", complete.redirect_url],
])}
<form method="post" action="${makeInertHtml(action)}">
<input type="hidden" name="manifest" value="${makeInertHtml(JSON.stringify(complete))}">
<button>Go on to ${makeInertHtml(new URL(webUrl).host)}</button>
</form>`,
  });
}

function list(rows: readonly (readonly [string, string])[]): string {
  const shown = rows.map(
    ([name, value]) => `<div><dt>${makeInertHtml(name)}</dt><dd>${makeInertHtml(value)}</dd></div>`,
  );
  return `<dl>${shown.join("")}</dl>`;
}
