import type { Figures, FigureTree } from "#report/evaluation-report.ts";

/** The numbers of a tree by dotted path (`auroc.fixForward`), in order. */
export function flattenFigures(figures: Figures, prefix = ""): ReadonlyMap<string, number | null> {
  const flat = new Map<string, number | null>();
  for (const [name, value] of Object.entries(figures)) {
    if (value === null || typeof value === "number") flat.set(prefix + name, value);
    else for (const [path, inner] of flattenFigures(value, `${prefix}${name}.`)) flat.set(path, inner);
  }
  return flat;
}

/** Values by dotted path as a tree; the inverse of `flattenFigures`. */
export function nestValues<Value>(values: ReadonlyMap<string, Value>): FigureTree<Value> {
  const heads = new Set([...values.keys()].map((path) => path.split(".")[0] as string));
  return Object.fromEntries([...heads].map((head) => [head, under(head, values)]));
}

function under<Value>(head: string, values: ReadonlyMap<string, Value>): Value | FigureTree<Value> {
  if (values.has(head)) return values.get(head) as Value;
  const inner = [...values].filter(([path]) => path.startsWith(`${head}.`));
  return nestValues(new Map(inner.map(([path, value]) => [path.slice(head.length + 1), value])));
}
