import type { Picture } from "./evaluation-report.ts";
import { figureText } from "./evaluation-rows.ts";
import { makeInertHtml } from "./make-inert-html.ts";

type Bars = Extract<Picture, { kind: "bars" }>;

const WIDTH = 460;
const [LEFT, RIGHT, TOP, ROW] = [110, 96, 6, 22];

/** One bar a row as SVG, from 0 to 1, with a mark at 0.5: what guessing gives. */
export function barsPicture({ title, measure, rows }: Bars): string {
  const height = TOP + rows.length * ROW + 22;
  const bars = rows.map(({ label, value, count }, index) => {
    const y = TOP + index * ROW;
    const name = `<text x="${LEFT - 8}" y="${y + 14}" text-anchor="end">${makeInertHtml(label)}</text>`;
    const bar = `<rect class="bar-track" x="${LEFT}" y="${y + 4}" width="${across(1)}" height="12"/><rect class="bar-value" x="${LEFT}" y="${y + 4}" width="${across(value)}" height="12"/>`;
    return `${name}${bar}<text x="${WIDTH - RIGHT + 8}" y="${y + 14}">${figureText(value)} (${count})</text>`;
  });
  const half = LEFT + across(0.5);
  const guess = `<line class="zero" x1="${half}" x2="${half}" y1="${TOP}" y2="${height - 18}" stroke-dasharray="2 3"/><text x="${half}" y="${height - 5}" text-anchor="middle">0.5</text>`;
  const said = rows.map(({ label, value }) => `${label} ${figureText(value)}`).join("; ");
  const label = makeInertHtml(`${title}: ${measure}. ${said}.`);
  return `<figure class="plot"><svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${label}">${bars.join("")}${guess}</svg><figcaption><strong>${makeInertHtml(title)}</strong><span>and how many records; 0.5 is guessing</span></figcaption></figure>`;
}

function across(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * (WIDTH - LEFT - RIGHT) * 10) / 10;
}
