import { cutToColumns, wrapToColumns } from "./columns.ts";
import { makeInertLine } from "./make-inert.ts";
import { marginBar } from "./margin-bar.ts";
import { omissionLines } from "./omission-lines.ts";
import { type Palette, paletteOf } from "./palette.ts";
import { shortDigest } from "./provenance-text.ts";
import { ownLineOf, type RankedCandidate, type RankedStep, type RankReport, worstSteps } from "./rank-report.ts";
import { AGGREGATION_WORDS, LOG_ODDS_WORD, SHOWN_STEPS } from "./rank-words.ts";
import { columnsFor, type TextOptions } from "./text-options.ts";
import { linesOf, marginText, nameOf } from "./words.ts";

type Look = { readonly palette: Palette; readonly columns: number };
type CandidateLook = Look & { readonly report: RankReport };

const WIDTH = 10;

/** A ranking for a terminal: the best first, its number by each aggregation, and the steps that weigh most against it. */
export function renderRankText(report: RankReport, options: TextOptions): string {
  const look = { palette: paletteOf(options.color), columns: columnsFor(options) };
  const heading = [...AGGREGATION_WORDS.map(([, word]) => word), LOG_ODDS_WORD]
    .map((word) => word.padStart(WIDTH))
    .join("");
  const sections = report.ranking.map((index, place) => {
    return candidateText(report.candidates[index] as RankedCandidate, place, { ...look, report });
  });
  return `${[look.palette.dim(cutToColumns(heading, look.columns)), ...sections, footText(report, look)].join("\n\n")}\n`;
}

function candidateText(
  { path, aggregates, logOdds, steps, omissions }: RankedCandidate,
  place: number,
  look: CandidateLook,
): string {
  const { bold, dim, yellow } = look.palette;
  const title = bold(cutToColumns(`${place + 1}. ${makeInertLine(path)}`, look.columns));
  const omitted = omissionLines(omissions).map(({ text }) =>
    yellow(cutToColumns(makeInertLine(`Not looked at: ${text}`), look.columns)),
  );
  if (aggregates === null) return [title, yellow("Nothing of it could be scored."), ...omitted].join("\n");
  const values = [...AGGREGATION_WORDS.map(([name]) => aggregates[name]), logOdds]
    .map((value) => marginText(value).padStart(WIDTH))
    .join("");
  const worst = worstSteps(steps, SHOWN_STEPS).map((step) => stepText(step, look));
  return [
    title,
    cutToColumns(values, look.columns),
    dim("      lines   risky │ secure   margin   weight"),
    ...worst,
    ...omitted,
  ].join("\n");
}

function stepText(ranked: RankedStep, { palette, columns, report }: CandidateLook): string {
  const { step, function: name, weight } = ranked;
  const numbers = `${marginText(step.margin).padStart(6)}  ${marginText(weight).padStart(7)}`;
  const line = `${linesOf(step).padStart(11)}  ${marginBar(step.margin)}  ${numbers}`;
  const shown = makeInertLine(`${nameOf(name)}: ${ownLineOf(ranked, report)}`);
  const paint = step.margin < 0 ? palette.red : (text: string) => text;
  return `${paint(line)}  ${palette.dim(cutToColumns(shown, Math.max(0, columns - line.length - 2)))}`.trimEnd();
}

function footText({ language, isPrefix, prompt, aggregation, model }: RankReport, { palette, columns }: Look): string {
  const unfinished = isPrefix ? ", unfinished" : "";
  const after = prompt === null ? "" : ` after ${prompt}`;
  const foot = `${language}${unfinished}${after} · ranked by ${aggregation}, ties to the earlier · model ${model.name} ${shortDigest(model.digest)} on ${model.provider}`;
  return wrapToColumns(makeInertLine(foot), columns).map(palette.dim).join("\n");
}
