import { cutToColumns, wrapToColumns } from "./columns.ts";
import { makeInert, makeInertLine } from "./make-inert.ts";
import { marginBar } from "./margin-bar.ts";
import { type Palette, paletteOf } from "./palette.ts";
import { shortDigest } from "./provenance-text.ts";
import type { SearchNode, SearchReport, SearchResult } from "./search-report.ts";
import { checkInWords, chosenOf, endInWords, spentInWords, wayTo } from "./search-words.ts";
import { columnsFor, type TextOptions } from "./text-options.ts";
import { marginText } from "./words.ts";

type Look = { readonly palette: Palette; readonly columns: number };

/** A search for a terminal: what came of it, the chosen way step by step beside what was pruned, and the code. */
export function renderSearchText(report: SearchReport, options: TextOptions): string {
  const look = { palette: paletteOf(options.color), columns: columnsFor(options) };
  const chosen = chosenOf(report);
  const head = prose(`${endInWords(report.end)} (${spentInWords(report)})`, look).map(look.palette.bold);
  const problems = report.problems
    .flatMap((problem) => prose(`The generator: ${problem}`, look))
    .map(look.palette.yellow);
  const results = report.results.map((result, index) => resultText(result, index === report.chosen, look));
  const none = chosen === null ? [look.palette.yellow("Nothing of it is chosen.")] : [];
  const parts = [[...head, ...problems].join("\n"), [...results, ...none].join("\n")];
  const way = chosen === null ? [] : [wayText(report, chosen, look), makeInert(chosen.code).trimEnd()];
  return `${[...parts, ...way, footText(report, look)].filter((part) => part !== "").join("\n\n")}\n`;
}

function prose(text: string, { columns }: Look): readonly string[] {
  return wrapToColumns(makeInertLine(text), columns);
}

function resultText(result: SearchResult, isChosen: boolean, { palette, columns }: Look): string {
  const state = result.isFinished ? "" : ", unfinished";
  const line = `${isChosen ? "▸" : " "} #${result.node}  R ${marginText(result.pathReward)}${state}, ${checkInWords(result.check)}`;
  const shown = cutToColumns(makeInertLine(line), columns);
  return isChosen ? palette.green(shown) : shown;
}

function wayText({ nodes }: SearchReport, { node }: SearchResult, look: Look): string {
  const way = wayTo(node, nodes);
  const heading = "  risky │ secure   margin  advantage    R";
  const rows = nodes.filter(({ id }) => way.has(id)).map((step) => stepText(step, nodes, look));
  return [look.palette.dim(heading), ...rows].join("\n");
}

function stepText(step: SearchNode, nodes: readonly SearchNode[], { palette, columns }: Look): string {
  const beside = nodes.filter(({ depth, id }) => depth === step.depth && id !== step.id).length;
  const numbers = [
    marginText(step.margin).padStart(6),
    marginText(step.advantage).padStart(9),
    marginText(step.pathReward).padStart(5),
  ];
  const line = `${marginBar(step.margin ?? 0)}  ${numbers.join("  ")}`;
  const code = step.text === "" ? "the end" : (step.text.split("\n").find((text) => text.trim() !== "") ?? "");
  const note = beside === 0 ? "" : `  (best of ${beside + 1})`;
  const room = Math.max(0, columns - line.length - note.length - 2);
  return `${line}  ${palette.dim(cutToColumns(makeInertLine(code.trim()), room) + note)}`;
}

function footText({ generator, language, settings, model }: SearchReport, look: Look): string {
  const { candidates, beam, aggregation } = settings;
  const foot = `${language} · ${generator}: ${candidates} candidates a step, the best ${beam} go on, by ${aggregation} · model ${model.name} ${shortDigest(model.digest)} on ${model.provider}`;
  return prose(foot, look).map(look.palette.dim).join("\n");
}
