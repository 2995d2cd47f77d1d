import { marginClass } from "./heat-colors.ts";
import { marginText } from "./words.ts";

const SHADES = [-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5];

/** What the colours mean. */
export function heatLegend(): string {
  const cells = SHADES.map((shade) => `<i class="m${shade}"></i>`);
  return `<p class="legend">Margin: <span>−1 looks vulnerable</span><span class="scale" aria-hidden="true">${cells.join("")}</span><span>looks secure 1</span></p>`;
}

/** A margin on its colour. */
export function marginChip(margin: number): string {
  return `<span class="chip ${marginClass(margin)}">${marginText(margin)}</span>`;
}

/** Margin at base and at head on their colours, or the word for what is not there. */
export function marginChips(base: number | null, head: number | null): string {
  const from = base === null ? wordChip("new") : marginChip(base);
  const to = head === null ? wordChip("gone") : marginChip(head);
  return `${from}<span class="to"> → </span>${to}`;
}

function wordChip(word: string): string {
  return `<span class="chip none">${word}</span>`;
}
