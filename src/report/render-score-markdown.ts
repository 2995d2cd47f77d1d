import { deepestFall } from "./deepest-fall.ts";
import { fitParts } from "./fit-parts.ts";
import { inertCodeBlock, inertCodeSpan, makeInertMarkdown } from "./make-inert-markdown.ts";
import { omissionLines } from "./omission-lines.ts";
import { shortDigest } from "./provenance-text.ts";
import type { ScoredFunction, ScoreReport } from "./score-report.ts";
import { linesOf, marginText, nameOf } from "./words.ts";

/** The margins of a source as Markdown: a table a function, and the code at which its margin falls most. */
export function renderScoreMarkdown(report: ScoreReport): string {
  const head = `## Margins of ${inertCodeSpan(report.path)}\n`;
  const omitted = omissionLines(report.omissions).map(({ text }) => `Not looked at: ${makeInertMarkdown(text)}\n`);
  const foot = footText(report);
  const parts = report.functions.map((scored) => functionText(scored, report.language));
  const kept = fitParts(
    parts,
    [head, ...omitted, foot].join("\n").length,
    (left) => `${left} more functions did not fit.\n`,
  );
  return [head, ...kept, ...omitted, foot].join("\n");
}

function functionText({ name, reward, steps }: ScoredFunction, language: string): string {
  const worst = deepestFall(steps);
  const rows = steps.map(
    (step) =>
      `| ${linesOf(step)} | ${marginText(step.margin)} | ${marginText(step.drop)}${step === worst ? " ◂" : ""} | ${marginText(step.prefixReward)} |`,
  );
  const table = ["| lines | margin | fall | R of the prefix |", "| --- | ---: | ---: | ---: |", ...rows].join("\n");
  const code = worst === null ? "" : `\n\nFalls most at:\n\n${inertCodeBlock(worst.text, language)}`;
  const title = name === null ? nameOf(name) : inertCodeSpan(name);
  return `### ${title}: R ${marginText(reward)}\n\n${table}${code}\n`;
}

function footText({ language, isPrefix, model }: ScoreReport): string {
  const unfinished = isPrefix ? ", unfinished" : "";
  return `<sub>${language}${unfinished} · model ${makeInertMarkdown(model.name)} ${shortDigest(model.digest)}</sub>\n`;
}
