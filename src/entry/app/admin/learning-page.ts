import type { PairState } from "#pairs/collected-pair.ts";
import type { RepositoryFigures } from "#ports/pair-store.ts";
import { makeInertHtml } from "#report/make-inert-html.ts";
import type { Answer } from "../server/answer.ts";
import type { ShadowFigures } from "../shadow/shadow-file.ts";
import { adminPage } from "./admin-page.ts";
import { ADMIN_PATH, LOGOUT_PATH } from "./admin-paths.ts";
import type { LearningView, ShownPairs, Wanted } from "./learning-view.ts";
import { pairCard } from "./pair-card.ts";

/** What is learned from whom, for an admin. */
export function learningPage(view: LearningView, webUrl: string): Answer {
  const body = `<main><p class="brand"><b>SecCodePRM</b><span>${makeInertHtml(view.login)} · <a href="${LOGOUT_PATH}">log out</a></span></p>
<h1>What the gate learns from</h1>
<p class="dim">Pairs that people confirmed in the repositories you administer. They are kept on this server, and leave it nowhere.</p>
${modelTiles(view)}
<h2>Repositories</h2>
${repositoryTable(view)}
<h2>Pairs of ${makeInertHtml(view.shown.repository)}</h2>
${stateTabs(view.shown)}
${pairList(view.shown, webUrl)}</main>`;
  return adminPage({ title: "Learning", body });
}

function modelTiles({ models, shipped, agreement }: LearningView): string {
  const name = (digest: string | null) =>
    digest === null
      ? `<code>${makeInertHtml(shipped.slice(0, 12))}</code> <small>shipped</small>`
      : `<code>${makeInertHtml(digest.slice(0, 12))}</code> <small>learned</small>`;
  const before = models.previous === models.current ? "none" : name(models.previous);
  const tiles = [
    ["Says the verdicts", name(models.current)],
    ["In the shadow", agreement === null ? "none" : `${name(models.shadow)}${agreementOf(agreement)}`],
    ["Before the one in use", before],
  ];
  return `<dl class="tiles">${tiles.map(([role, model]) => `<div><dt>${role}</dt><dd>${model}</dd></div>`).join("")}</dl>`;
}

/** On the changes that both have read. */
function agreementOf({ agrees, stricter, milder }: ShadowFigures): string {
  const all = agrees + stricter + milder;
  if (all === 0) return "<br><small>no change read yet</small>";
  return `<br><small>agrees on ${agrees} of ${all} changes, stricter on ${stricter}, milder on ${milder}</small>`;
}

const COLUMNS = ["Repository", "Waiting", "Confirmed", "Quarantined", "Dismissed", "Precision of the findings"];

function repositoryTable({ repositories, shown }: LearningView): string {
  const head = COLUMNS.map((name) => `<th scope="col">${name}</th>`).join("");
  const rows = repositories.map((figures) => repositoryRow(figures, figures.repository === shown.repository));
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

function repositoryRow({ repository, findings, ...counts }: RepositoryFigures, isChosen: boolean): string {
  const link = `<a href="${hrefOf({ repository, state: null, after: null })}">${makeInertHtml(repository)}</a>`;
  const numbers = [counts.waiting, counts.confirmed, counts.quarantined, counts.negatives];
  const cells = [link, ...numbers, precisionOf(findings)].map((cell) => `<td>${cell}</td>`).join("");
  return `<tr${isChosen ? ' class="chosen"' : ""}>${cells}</tr>`;
}

/** Confirmed of all that people answered; a handful says little, so the numbers stand beside it. */
function precisionOf({ confirmed, dismissed }: RepositoryFigures["findings"]): string {
  const answered = confirmed + dismissed;
  if (answered === 0) return '<span class="dim">no answers yet</span>';
  const share = Math.round((100 * confirmed) / answered);
  return `<span class="bar"><i style="width:${share}%"></i></span>${share} % <small>(${confirmed} of ${answered})</small>`;
}

const STATES: readonly (PairState["kind"] | null)[] = [null, "waiting", "confirmed", "quarantined"];

function stateTabs({ repository, state }: ShownPairs): string {
  const tabs = STATES.map((kind) => {
    const current = kind === state ? ' aria-current="page"' : "";
    return `<a href="${hrefOf({ repository, state: kind, after: null })}"${current}>${kind ?? "all"}</a>`;
  });
  return `<nav aria-label="State of the pairs">${tabs.join("")}</nav>`;
}

function pairList({ pairs, repository, state, next }: ShownPairs, webUrl: string): string {
  if (pairs.length === 0) return '<p class="dim">None.</p>';
  const more = next === null ? "" : `<p><a href="${hrefOf({ repository, state, after: next })}">More</a></p>`;
  return `${pairs.map((pair, index) => pairCard(pair, { webUrl, isOpen: index === 0 })).join("\n")}${more}`;
}

function hrefOf(wanted: Wanted): string {
  const given = Object.entries(wanted).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as [string, string]],
  );
  return makeInertHtml(`${ADMIN_PATH}?${new URLSearchParams(given)}`);
}
