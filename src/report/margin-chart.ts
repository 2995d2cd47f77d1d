import { marginText } from "./words.ts";

/** A line of the chart: margins in [-1, 1], one a step, drawn from left to right. */
export type ChartLine = {
  readonly label: "base" | "head";
  readonly margins: readonly number[];
  readonly reward: number | null;
};

const WIDTH = 360;
const HEIGHT = 140;
const LEFT = 30;

/** Margin along the trajectory as SVG: base against head, the zero line, and R of each as a mark at the right edge. */
export function marginChart(lines: readonly ChartLine[]): string {
  const label = lines
    .map(({ label, margins, reward }) => `${label}: ${margins.length} steps, R ${marginText(reward)}`)
    .join("; ");
  const grid = [-1, 0, 1].map((margin) => {
    const y = yOf(margin);
    return `<line class="${margin === 0 ? "zero" : "grid"}" x1="${LEFT}" x2="${WIDTH - 34}" y1="${y}" y2="${y}"/><text x="${LEFT - 6}" y="${y + 4}" text-anchor="end">${margin}</text>`;
  });
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Margin along the trajectory. ${label}">${grid.join("")}${lines.map(drawLine).join("")}</svg>`;
}

function drawLine({ label, margins, reward }: ChartLine): string {
  const points = margins.map((margin, index) => `${xOf(index, margins.length)},${yOf(margin)}`);
  const dots = margins.map((margin, index) => {
    const title = `<title>${label}, step ${index + 1}: ${marginText(margin)}</title>`;
    return `<circle class="${label}" cx="${xOf(index, margins.length)}" cy="${yOf(margin)}" r="2.5">${title}</circle>`;
  });
  const mark =
    reward === null
      ? ""
      : `<text class="${label}" x="${WIDTH - 30}" y="${yOf(reward) + 4}">R ${marginText(reward)}</text>`;
  return `<polyline class="${label}" points="${points.join(" ")}"/>${dots.join("")}${mark}`;
}

function xOf(index: number, count: number): number {
  const room = WIDTH - 44 - LEFT;
  return LEFT + 4 + (count < 2 ? room / 2 : Math.round((room * index) / (count - 1)));
}

function yOf(margin: number): number {
  return Math.round(10 + ((1 - margin) / 2) * (HEIGHT - 20));
}
