import { HEAT, type Heat } from "./heat-colors.ts";
import { heatLegend, marginChip } from "./html-margins.ts";
import { htmlPage } from "./html-page.ts";
import { makeInertHtml } from "./make-inert-html.ts";
import { shortDigest } from "./provenance-text.ts";
import type { SearchReport, SearchResult } from "./search-report.ts";
import { searchTree } from "./search-tree.ts";
import { checkInWords, chosenOf, endInWords, spentInWords } from "./search-words.ts";

const STYLE = `<style>${fills(HEAT.light)}@media (prefers-color-scheme:dark){${fills(HEAT.dark)}}
.wide{overflow-x:auto}svg.tree{max-width:none;height:auto}
.tree rect{stroke:var(--line);fill:var(--paper)}.tree rect.none{stroke-dasharray:3 3}
.tree .way rect{stroke:var(--ink);stroke-width:2.5}.tree text{fill:var(--ink)}.tree .way text{font-weight:600}
.tree .repeated rect{stroke-dasharray:2 3}
.edge{fill:none;stroke:var(--line);stroke-width:1.2}.edge.way{stroke:var(--ink);stroke-width:2.5}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:10px 14px;tab-size:4;font:12.5px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
pre .old{color:var(--dim)}</style>`;

/** A search as a page: its tree, what came of it, and the chosen code after the prompt. */
export function renderSearchHtml(report: SearchReport): string {
  const { generator, language, settings, model, problems, results } = report;
  const about = `${language} · ${generator}: ${settings.candidates} candidates a step, the best ${settings.beam} go on · ${spentInWords(report)} · model ${model.name} ${shortDigest(model.digest)} on ${model.provider}`;
  const head = `<header><h1>Step-wise search: ${makeInertHtml(endInWords(report.end))}</h1><p class="meta">${makeInertHtml(about)}</p></header>`;
  const told = problems.map((problem) => `<p><b>The generator:</b> ${makeInertHtml(problem)}</p>`);
  const items = results.map((result, index) => itemOf(result, index === report.chosen));
  const ranking = `<h2>What came of it</h2><ol class="findings">${items.join("")}</ol>`;
  const tree = report.nodes.length === 0 ? "" : `${key()}<div class="wide">${searchTree(report)}</div>`;
  const body = [STYLE, head, ...told, heatLegend(), tree, results.length === 0 ? "" : ranking, codeOf(report)];
  return htmlPage("SecCodePRM: step-wise search", body.join("\n"));
}

function key(): string {
  return `<p class="meta">Each column is a step. In each box r is the step's margin, A its advantage over the mean of its batch, R the worth of the whole path; thick is what was chosen. Point at a box to read its code.</p>`;
}

function itemOf({ node, pathReward, isFinished, check }: SearchResult, isChosen: boolean): string {
  const reward = pathReward === null ? "nothing scored" : `R ${marginChip(pathReward)}`;
  const words = `${isFinished ? "" : "unfinished, "}${checkInWords(check)}`;
  return `<li>${isChosen ? "<b>chosen</b> " : ""}#${node}: ${reward} ${makeInertHtml(words)}</li>`;
}

function codeOf(report: SearchReport): string {
  const chosen = chosenOf(report);
  if (chosen === null) return "<p><b>Nothing of it is chosen.</b></p>";
  return `<h2>The chosen code</h2><pre><span class="old">${makeInertHtml(report.prompt)}</span>${makeInertHtml(chosen.code)}</pre>`;
}

function fills({ low, high }: Heat): string {
  const rules = (shades: readonly string[], sign: string) =>
    shades.map((color, index) => `.tree rect.s${sign}${index + 1}{fill:${color}}`).join("");
  return `${rules(low, "-")}${rules(high, "")}`;
}
