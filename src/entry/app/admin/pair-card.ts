import type { CollectedPair, PairState } from "#pairs/collected-pair.ts";
import { fullNameOf, type PullRequestRef } from "#publication/pull-request.ts";
import { makeInertHtml } from "#report/make-inert-html.ts";
import { type DiffRow, diffRows, linesIn } from "./diff-rows.ts";

type CardOptions = {
  /** GitHub, for people. */
  readonly webUrl: string;
  readonly isOpen: boolean;
};

/** A pair with its evidence and its diff. */
export function pairCard(pair: CollectedPair, { webUrl, isOpen }: CardOptions): string {
  const { flaw, fix, state, changedAt } = pair;
  return `<details${isOpen ? " open" : ""}><summary><span class="state ${state.kind}">${state.kind}</span><code>${makeInertHtml(flaw.functionId)}</code><span class="when">${dayOf(changedAt)}</span></summary>
${reasonOf(state)}<dl class="facts">${factsOf(pair, webUrl).map(row).join("")}</dl>
${codeOf(fix === null ? wholeOf(flaw.code) : diffRows(flaw.code, fix.code))}</details>`;
}

function reasonOf(state: PairState): string {
  if (state.kind !== "quarantined") return "";
  return `<p class="why"><b>${makeInertHtml(state.reason.replaceAll("-", " "))}</b>: ${makeInertHtml(state.evidence)}</p>\n`;
}

/** Names, and HTML that is inert. */
function factsOf({ flaw, fix }: CollectedPair, webUrl: string): readonly (readonly [string, string])[] {
  const { confirmedBy, ref, cwe, modelDigest, openedAt } = flaw;
  const who = `${makeInertHtml(confirmedBy.login)} (${confirmedBy.role})`;
  const found = [
    ["Confirmed", `by ${who} on ${linkTo(ref, webUrl)}, ${dayOf(openedAt)}`],
    ["Weakness", cwe.length === 0 ? "not named" : makeInertHtml(cwe.join(", "))],
    ["Model", `<code>${makeInertHtml(modelDigest.slice(0, 12))}</code>`],
    ["Scrubbed", `${flaw.scrubbed + (fix === null ? 0 : fix.scrubbed)} secrets or personal data`],
  ] as const;
  if (fix === null) return [...found, ["Fix", "none yet"]];
  const rise = `${fix.rise.toFixed(2)} log-odds`;
  return [
    ...found,
    ["Fixed", `by ${makeInertHtml(fix.author)} in ${linkTo(fix.ref, webUrl)}, merged ${dayOf(fix.mergedAt)}`],
    ["Gained", `${rise}; grace until ${dayOf(fix.graceEndsAt)}`],
    ["Licence", makeInertHtml(fix.licence ?? "unknown")],
  ];
}

function row([name, value]: readonly [string, string]): string {
  return `<dt>${name}</dt><dd>${value}</dd>`;
}

function linkTo(ref: PullRequestRef, webUrl: string): string {
  const url = `${webUrl}/${fullNameOf(ref.repository)}/pull/${ref.number}`;
  return `<a href="${makeInertHtml(url)}" rel="noreferrer">#${ref.number}</a>`;
}

function wholeOf(code: string): readonly DiffRow[] {
  return linesIn(code).map((text) => ({ kind: "same", text }));
}

/** A line without text would have no height. */
function codeOf(rows: readonly DiffRow[]): string {
  return `<pre>${rows.map(({ kind, text }) => `<span class="${kind}">${makeInertHtml(text) || " "}</span>`).join("")}</pre>`;
}

/** The day alone, in UTC: the same for every reader. */
function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
