import { makeInertHtml } from "./make-inert-html.ts";
import type { SearchNode, SearchReport } from "./search-report.ts";
import { chosenOf, wayTo } from "./search-words.ts";
import { linesInWords, marginText } from "./words.ts";

/** A node's box and what lies between two, in the units of its text, 11 high. */
const [WIDTH, HEIGHT, ACROSS, DOWN] = [136, 34, 44, 10];
const EDGE = 12;

type Placed = { readonly x: number; readonly y: number };

/** The tree of a search as SVG: the prompt at the left, a column a step, a box a candidate with its margin and advantage. */
export function searchTree(report: SearchReport): string {
  const places = placesOf(report.nodes);
  const way = wayTo(chosenOf(report)?.node ?? 0, report.nodes);
  const all = [...places.values()];
  const width = Math.max(...all.map(({ x }) => x)) + WIDTH + EDGE;
  const height = Math.max(...all.map(({ y }) => y)) + HEIGHT + EDGE;
  const edges = report.nodes.map((node) => edgeOf(node, places, way)).join("");
  const boxes = report.nodes.map((node) => boxOf(node, places, way)).join("");
  const label = `${report.nodes.length} candidates in ${report.spent.rounds} steps; the chosen way is drawn thick.`;
  return `<svg class="tree" style="width:${width}px" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">${edges}${promptBox(places)}${boxes}</svg>`;
}

/** Leaves below each other in the order of writing, a parent in the middle of its children. */
function placesOf(nodes: readonly SearchNode[]): ReadonlyMap<number, Placed> {
  const children = new Map<number, number[]>();
  for (const { id, parent } of nodes) children.set(parent, [...(children.get(parent) ?? []), id]);
  const depths = new Map(nodes.map(({ id, depth }) => [id, depth]));
  const rows = new Map<number, number>();
  let leaves = 0;
  // Children are younger than their parents: from the youngest on, all of a node's are placed before it.
  const order = leavesFirst(0, children);
  for (const id of order) {
    const below = (children.get(id) ?? []).map((child) => rows.get(child) as number);
    rows.set(id, below.length === 0 ? leaves++ : ((below[0] as number) + (below.at(-1) as number)) / 2);
  }
  return new Map(
    order.map((id) => [
      id,
      { x: EDGE + (depths.get(id) ?? 0) * (WIDTH + ACROSS), y: EDGE + (rows.get(id) as number) * (HEIGHT + DOWN) },
    ]),
  );
}

function leavesFirst(id: number, children: ReadonlyMap<number, readonly number[]>): readonly number[] {
  return [...(children.get(id) ?? []).flatMap((child) => leavesFirst(child, children)), id];
}

function edgeOf(
  { id, parent, fate }: SearchNode,
  places: ReadonlyMap<number, Placed>,
  way: ReadonlySet<number>,
): string {
  const [from, to] = [places.get(parent) as Placed, places.get(id) as Placed];
  const [x1, y1, x2, y2] = [from.x + WIDTH, from.y + HEIGHT / 2, to.x, to.y + HEIGHT / 2];
  const middle = (x1 + x2) / 2;
  const kind = way.has(id) ? "way" : fate;
  return `<path class="edge ${kind}" d="M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}"/>`;
}

function promptBox(places: ReadonlyMap<number, Placed>): string {
  const { x, y } = places.get(0) as Placed;
  return `<g class="node way"><rect x="${x}" y="${y}" width="${WIDTH}" height="${HEIGHT}" rx="6"/>${line(x, y + 21, "the prompt")}</g>`;
}

function boxOf(node: SearchNode, places: ReadonlyMap<number, Placed>, way: ReadonlySet<number>): string {
  const { x, y } = places.get(node.id) as Placed;
  const kind = way.has(node.id) ? "way" : node.fate;
  const rect = `<rect class="${shadeOf(node.margin)}" x="${x}" y="${y}" width="${WIDTH}" height="${HEIGHT}" rx="6"/>`;
  const words = node.fate === "kept" || node.fate === "pruned" ? "" : ` ${node.fate}`;
  const copies = node.copies === 1 ? "" : ` ×${node.copies}`;
  const first = line(x, y + 14, `#${node.id}  r ${marginText(node.margin)}  A ${marginText(node.advantage)}`);
  const second = line(x, y + 27, `R ${marginText(node.pathReward)}${copies}${words}`);
  return `<g class="node ${kind}"><title>${titleOf(node)}</title>${rect}${first}${second}</g>`;
}

function line(x: number, y: number, text: string): string {
  return `<text x="${x + WIDTH / 2}" y="${y}" text-anchor="middle">${makeInertHtml(text)}</text>`;
}

function titleOf({ id, text, worst }: SearchNode): string {
  const lowest = worst === null ? "" : `\nlowest at ${linesInWords(worst)}: ${marginText(worst.margin)}`;
  return makeInertHtml(`step ${id}${lowest}\n${text === "" ? "(nothing more to say)" : text}`);
}

/** `s-5` … `s5`, as the heat of the other pages; `none` where nothing was scored. */
function shadeOf(margin: number | null): string {
  if (margin === null) return "none";
  const shade = Math.round(margin * 5);
  return `s${shade === 0 ? 0 : shade}`;
}
