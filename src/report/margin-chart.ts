import { makeInertHtml } from "./make-inert-html.ts";
import { marginText } from "./words.ts";

/** A point of the chart: a step's place from the left, its margin in [-1, 1], and what to say of it. */
export type ChartPoint = { readonly at: number; readonly margin: number; readonly title: string };

/** The course of one version; `reward` is its R, null where it has none. */
export type ChartLine = {
  readonly label: "base" | "head";
  readonly points: readonly ChartPoint[];
  readonly reward: number | null;
};

export type Chart = {
  /** In the units of its text, 11 high: as wide as the page shows it, so that the text stays readable. */
  readonly width: number;
  /** Places on the axis, 0 to `places - 1`. */
  readonly places: number;
  readonly lines: readonly ChartLine[];
  /** Places that the change touched. */
  readonly changed: readonly number[];
};

const HEIGHT = 200;
const [LEFT, RIGHT, TOP, BOTTOM] = [96, 76, 12, 12];
/** Points past this many would touch: the line alone is clearer. */
const MOST_DOTS = 150;
/** Lines of text nearer than this would overlap. */
const LINE_HEIGHT = 14;

/** Margin along the trajectory as SVG: base against head, the zero line, the changed steps as bands, R at the right. */
export function marginChart(chart: Chart): string {
  const said = chart.lines.map(
    ({ label, points, reward }) => `${label}: ${points.length} steps, R ${marginText(reward)}`,
  );
  const body = [bands(chart), grid(chart), ...chart.lines.map((line) => courseOf(line, chart)), rewardLabels(chart)];
  return `<svg viewBox="0 0 ${chart.width} ${HEIGHT}" role="img" aria-label="Margin along the trajectory. ${said.join("; ")}.">${body.join("")}</svg>`;
}

function bands({ changed, places, width: all }: Chart): string {
  const width = (all - LEFT - RIGHT) / Math.max(1, places);
  const rects = changed.map(
    (place) =>
      `<rect x="${tenths(LEFT + place * width)}" y="${TOP}" width="${tenths(width)}" height="${HEIGHT - TOP - BOTTOM}"/>`,
  );
  return `<g class="bands">${rects.join("")}</g>`;
}

function grid({ width }: Chart): string {
  const labels: readonly (readonly [number, string])[] = [
    [1, "secure 1"],
    [0, "undecided 0"],
    [-1, "vulnerable −1"],
  ];
  const rows = labels.map(([margin, label]) => {
    const y = yOf(margin);
    const line = `<line class="${margin === 0 ? "zero" : "grid"}" x1="${LEFT}" x2="${width - RIGHT}" y1="${y}" y2="${y}"/>`;
    return `${line}<text x="${LEFT - 8}" y="${y + 4}" text-anchor="end">${label}</text>`;
  });
  return rows.join("");
}

function courseOf({ label, points }: ChartLine, chart: Chart): string {
  const placed = points.map(({ at, margin, title }) => ({ x: xOf(at, chart), y: yOf(margin), title }));
  const line = `<polyline class="${label}" points="${placed.map(({ x, y }) => `${x},${y}`).join(" ")}"/>`;
  if (placed.length > MOST_DOTS) return line;
  const dots = placed.map(
    ({ x, y, title }) =>
      `<circle class="${label}" cx="${x}" cy="${y}" r="3.5"><title>${makeInertHtml(title)}</title></circle>`,
  );
  return `${line}${dots.join("")}`;
}

/** R of each version as a line across and its number at the right; the numbers keep apart where the lines meet. */
function rewardLabels({ lines, width }: Chart): string {
  const known = lines.flatMap(({ label, reward }) => (reward === null ? [] : [{ label, reward, y: yOf(reward) }]));
  const [upper, lower] = [...known].sort((one, other) => one.y - other.y);
  const isTight = upper !== undefined && lower !== undefined && lower.y - upper.y < LINE_HEIGHT;
  return known
    .map((mark) => {
      const moved = isTight ? (upper.y + lower.y) / 2 + (mark === upper ? -LINE_HEIGHT / 2 : LINE_HEIGHT / 2) : mark.y;
      const y = Math.min(HEIGHT - 8, Math.max(8, moved));
      const across = `<line class="reward ${mark.label}" x1="${LEFT}" x2="${width - RIGHT + 4}" y1="${mark.y}" y2="${mark.y}"/>`;
      return `${across}<text class="${mark.label}" x="${width - RIGHT + 8}" y="${y + 4}">R ${marginText(mark.reward)}</text>`;
    })
    .join("");
}

function xOf(at: number, { places, width }: Chart): number {
  return tenths(LEFT + ((at + 0.5) * (width - LEFT - RIGHT)) / Math.max(1, places));
}

function yOf(margin: number): number {
  return tenths(TOP + ((1 - margin) / 2) * (HEIGHT - TOP - BOTTOM));
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
