import { makeInertHtml } from "#report/make-inert-html.ts";
import type { Answer } from "../server/answer.ts";
import { EXTRAS } from "./extras.ts";
import { setupPage } from "./setup-page.ts";

export const CONFIRM_PATH = "/setup/confirm";

type Asked = { readonly key: string; readonly publicUrl: string; readonly problem: string | null };

/** Asks where this server is reached, whose App it becomes, and what more it may. */
export function askPage({ key, publicUrl, problem }: Asked): Answer {
  return setupPage({
    status: problem === null ? 200 : 400,
    title: "Make this server a GitHub App",
    place: "Setup · 1 of 3",
    body: `<p class="dim">It will review pull requests of the repositories you choose. Nothing is sent to GitHub before you have seen it.</p>
${problem === null ? "" : `<p class="bad" role="alert">${makeInertHtml(problem)}</p>`}
<form method="get" action="${CONFIRM_PATH}">
<input type="hidden" name="key" value="${makeInertHtml(key)}">
<label class="field"><b>Address of this server</b>
<input type="url" name="url" required value="${makeInertHtml(publicUrl)}" placeholder="https://seccodeprm.example.com">
<small>GitHub must reach it from outside.</small></label>
<label class="field"><b>Organisation</b>
<input type="text" name="organisation" pattern="[A-Za-z0-9_.\\-]{1,100}" autocomplete="off" spellcheck="false">
<small>Leave it empty to make the App for your own account.</small></label>
<fieldset><legend>It may also</legend>
${EXTRAS.map(extra).join("\n")}
</fieldset>
<button>Show me what GitHub will be asked</button>
</form>`,
  });
}

function extra({ permission, access, gain }: (typeof EXTRAS)[number]): string {
  const name = `<code>${permission}: ${access}</code>`;
  return `<label class="extra"><input type="checkbox" name="extra" value="${permission}"><span>${name}</span><small>${makeInertHtml(gain)}</small></label>`;
}
