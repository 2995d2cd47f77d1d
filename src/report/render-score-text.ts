import { cutToColumns, wrapToColumns } from "./columns.ts";
import { deepestFall } from "./deepest-fall.ts";
import { makeInertLine } from "./make-inert.ts";
import { marginBar } from "./margin-bar.ts";
import { omissionLines } from "./omission-lines.ts";
import { type Palette, paletteOf } from "./palette.ts";
import { shortDigest } from "./provenance-text.ts";
import type { ScoredFunction, ScoredStep, ScoreReport } from "./score-report.ts";
import { columnsFor, type TextOptions } from "./text-options.ts";
import { linesOf, marginText, nameOf } from "./words.ts";

type Look = { readonly palette: Palette; readonly columns: number };

/** `      lines    risky  │ secure margin   drop prefix`: what a row of numbers means. */
const HEADING = "      lines   risky │ secure   margin    fall  prefix";

/** The margins of a source for a terminal: a heat bar, the margin, its fall and the prefix's R beside each step. */
export function renderScoreText(report: ScoreReport, options: TextOptions): string {
  const look = { palette: paletteOf(options.color), columns: columnsFor(options) };
  const sections = report.functions.map((scored) => functionText(scored, look));
  const nothing = report.functions.length === 0 ? ["No step of it could be scored."] : [];
  const omitted = omissionLines(report.omissions).map(({ text }) => omissionText(text, look));
  return `${[...sections, ...nothing, ...omitted, footText(report, look)].join("\n\n")}\n`;
}

function functionText({ name, reward, steps }: ScoredFunction, look: Look): string {
  const { bold, dim } = look.palette;
  const worst = deepestFall(steps);
  const rows = steps.map((step) => stepText(step, step === worst, look));
  const heading = cutToColumns(`${makeInertLine(nameOf(name))}  R ${marginText(reward)}`, look.columns);
  return [bold(heading), dim(cutToColumns(HEADING, look.columns)), ...rows].join("\n");
}

function stepText(step: ScoredStep, isDeepest: boolean, { palette, columns }: Look): string {
  const { margin, drop, prefixReward } = step;
  const numbers = [margin, drop, prefixReward].map((value) => marginText(value).padStart(6)).join("  ");
  const line = `${linesOf(step).padStart(11)}  ${marginBar(margin)}  ${numbers}`;
  const note = isDeepest ? " ◂ falls most" : "";
  const code = cutToColumns(firstLine(step.text), Math.max(0, columns - line.length - note.length - 2));
  const paint = margin < 0 ? palette.red : (text: string) => text;
  return `${paint(line)}  ${palette.dim(code)}${isDeepest ? palette.yellow(note) : ""}`.trimEnd();
}

function firstLine(text: string): string {
  const line = text.split("\n").find((candidate) => candidate.trim() !== "") ?? "";
  return makeInertLine(line.trim());
}

function omissionText(text: string, { palette, columns }: Look): string {
  return wrapToColumns(makeInertLine(`Not looked at: ${text}`), columns)
    .map(palette.yellow)
    .join("\n");
}

function footText({ path, language, isPrefix, model }: ScoreReport, { palette, columns }: Look): string {
  const unfinished = isPrefix ? ", unfinished: nothing is said of what may follow" : "";
  const foot = `${path} (${language}${unfinished}) · model ${model.name} ${shortDigest(model.digest)} on ${model.provider}`;
  return wrapToColumns(makeInertLine(foot), columns).map(palette.dim).join("\n");
}
