import { fitParts } from "./fit-parts.ts";
import { inertCodeBlock, inertCodeSpan, makeInertMarkdown } from "./make-inert-markdown.ts";
import { omissionLines } from "./omission-lines.ts";
import { shortDigest } from "./provenance-text.ts";
import { type RankedCandidate, type RankReport, worstSteps } from "./rank-report.ts";
import { AGGREGATION_WORDS, LOG_ODDS_WORD, SHOWN_STEPS } from "./rank-words.ts";
import { linesInWords, marginText, nameOf } from "./words.ts";

/** A ranking as Markdown: a table of all candidates, and below it the steps that weigh most against each. */
export function renderRankMarkdown(report: RankReport): string {
  const after = report.prompt === null ? "" : ` after ${inertCodeSpan(report.prompt)}`;
  const head = `## ${report.candidates.length} candidates${after}\n`;
  const table = tableOf(report);
  const foot = `<sub>${report.language} · ranked by ${report.aggregation}, ties to the earlier · model ${makeInertMarkdown(report.model.name)} ${shortDigest(report.model.digest)}</sub>\n`;
  const parts = report.ranking.map((index) => reasonsOf(report.candidates[index] as RankedCandidate, report));
  const kept = fitParts(
    parts,
    [head, table, foot].join("\n").length,
    (left) => `${left} more candidates did not fit.\n`,
  );
  return [head, table, ...kept, foot].join("\n");
}

function tableOf({ ranking, candidates }: RankReport): string {
  const rows = ranking.map((index, place) => {
    const { path, aggregates, logOdds } = candidates[index] as RankedCandidate;
    const values = AGGREGATION_WORDS.map(([name]) => marginText(aggregates === null ? null : aggregates[name]));
    return `| ${[String(place + 1), inertCodeSpan(path), ...values, marginText(logOdds)].join(" | ")} |`;
  });
  const words = [...AGGREGATION_WORDS.map(([, word]) => word), LOG_ODDS_WORD];
  const line = words.map(() => "---:");
  return `| ${["", "candidate", ...words].join(" | ")} |\n| ${["---:", "---", ...line].join(" | ")} |\n${rows.join("\n")}\n`;
}

function reasonsOf({ path, steps, omissions }: RankedCandidate, { language }: RankReport): string {
  const worst = worstSteps(steps, SHOWN_STEPS).map(
    ({ step, function: name, weight }) =>
      `${linesInWords(step)} in ${name === null ? nameOf(name) : inertCodeSpan(name)}, margin ${marginText(step.margin)}, weight ${marginText(weight)}:\n\n${inertCodeBlock(step.text, language)}\n`,
  );
  const omitted = omissionLines(omissions).map(({ text }) => `Not looked at: ${makeInertMarkdown(text)}\n`);
  const nothing = steps.length === 0 ? ["Nothing of it could be scored.\n"] : [];
  return [`### ${inertCodeSpan(path)}\n`, ...worst, ...nothing, ...omitted].join("\n");
}
