import type { Axis, Picture } from "./evaluation-report.ts";
import { makeInertHtml } from "./make-inert-html.ts";

type Curve = Extract<Picture, { kind: "curve" }>;

const [WIDTH, HEIGHT] = [460, 340];
const [LEFT, RIGHT, TOP, BOTTOM] = [52, 14, 12, 44];
/** The styles of lines, told apart without colour too. */
const DASHES = ["", "6 4", "2 3", "10 3 2 3"];

/** Lines over two axes as SVG, with a legend that does not rest on colour. */
export function curvePicture(curve: Curve): string {
  const said = curve.lines.map(({ name, points }) => `${name}: ${points.length} points`).join("; ");
  const body = [grid(curve), diagonal(curve), ...curve.lines.map((line, index) => courseOf(line.points, index, curve))];
  const label = makeInertHtml(`${curve.title}. ${said}.`);
  return `<figure class="plot"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">${body.join("")}</svg>${legend(curve)}</figure>`;
}

function courseOf(points: readonly { x: number; y: number }[], index: number, { x, y }: Curve): string {
  const placed = points.map((point) => `${across(point.x, x)},${down(point.y, y)}`);
  const dash = DASHES[index % DASHES.length];
  return `<polyline class="p${index % DASHES.length}" stroke-dasharray="${dash}" points="${placed.join(" ")}"/>`;
}

function diagonal({ hasDiagonal, x, y }: Curve): string {
  if (!hasDiagonal) return "";
  return `<line class="zero" x1="${across(x.from, x)}" y1="${down(y.from, y)}" x2="${across(x.to, x)}" y2="${down(y.to, y)}" stroke-dasharray="2 4"/>`;
}

function grid({ x, y }: Curve): string {
  const rows = valuesOn(y).map((value) => {
    const at = down(value, y);
    return `<line class="${value === 0 && y.from < 0 ? "zero" : "grid"}" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}"/><text x="${LEFT - 6}" y="${at + 4}" text-anchor="end">${tick(value)}</text>`;
  });
  const columns = valuesOn(x).map((value) => {
    return `<text x="${across(value, x)}" y="${HEIGHT - BOTTOM + 16}" text-anchor="middle">${tick(value)}</text>`;
  });
  return `${rows.join("")}${columns.join("")}${axisLabels(x, y)}`;
}

/** Fifths of a share, halves of what goes from -1 to 1: numbers that people count in, and 0 among them. */
function valuesOn({ from, to }: Axis): readonly number[] {
  const ticks = from < 0 ? 4 : 5;
  return Array.from({ length: ticks + 1 }, (_, index) => from + (index / ticks) * (to - from));
}

function axisLabels(x: Axis, y: Axis): string {
  const middle = (TOP + HEIGHT - BOTTOM) / 2;
  const under = `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${makeInertHtml(x.label)}</text>`;
  return `${under}<text transform="translate(12 ${middle}) rotate(-90)" text-anchor="middle">${makeInertHtml(y.label)}</text>`;
}

function legend({ title, lines }: Curve): string {
  const keys = lines.map(({ name }, index) => {
    const line = `<line class="p${index % DASHES.length}" x1="0" x2="26" y1="5" y2="5" stroke-dasharray="${DASHES[index % DASHES.length]}"/>`;
    return `<span><svg viewBox="0 0 26 10" aria-hidden="true">${line}</svg>${makeInertHtml(name)}</span>`;
  });
  return `<figcaption><strong>${makeInertHtml(title)}</strong>${keys.join("")}</figcaption>`;
}

function across(value: number, { from, to }: Axis): number {
  return tenths(LEFT + ((value - from) / (to - from)) * (WIDTH - LEFT - RIGHT));
}

function down(value: number, { from, to }: Axis): number {
  return tenths(TOP + ((to - value) / (to - from)) * (HEIGHT - TOP - BOTTOM));
}

function tick(value: number): string {
  return String(tenths(value)).replace("-", "−");
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
