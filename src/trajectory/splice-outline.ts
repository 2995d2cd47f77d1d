import type { Outline } from "./outline.ts";
import type { Splice } from "./plan-splice.ts";

/**
 * The outline of a text after an edit inside one function: what stood around it, moved, and the function as it is now.
 * Null where the function is not found again at its place: then only the whole text tells.
 */
export function spliceOutline(before: Outline, { edited, delta }: Splice, reduced: Outline): Outline | null {
  const { first, last } = edited.span;
  const found = reduced.functions.find(({ span }) => span.first === first && span.last === last + delta);
  if (found?.qualifiedName !== edited.qualifiedName) return null;
  const join = <Item>(of: (outline: Outline) => readonly Item[], lines: LinesOf<Item>): readonly Item[] => [
    ...of(before).filter((item) => lines.end(item) < first),
    ...of(reduced).filter((item) => lines.start(item) >= first && lines.end(item) <= last + delta),
    ...of(before).flatMap((item) => (lines.start(item) > last ? [lines.moved(item, delta)] : [])),
  ];
  return {
    language: before.language,
    functions: join(({ functions }) => functions, SPANS),
    calls: join(({ calls }) => calls, CALLS),
    statementEnds: join(({ statementEnds }) => statementEnds, NUMBERS),
    statementStarts: join(({ statementStarts }) => statementStarts, NUMBERS),
    comments: join(({ comments }) => comments, TEXTS),
    imports: before.imports,
    hasErrors: before.hasErrors || reduced.hasErrors,
  };
}

/** Which lines an item takes, and the item some lines further down. */
type LinesOf<Item> = {
  start(item: Item): number;
  end(item: Item): number;
  moved(item: Item, by: number): Item;
};

const NUMBERS: LinesOf<number> = { start: (line) => line, end: (line) => line, moved: (line, by) => line + by };

const CALLS: LinesOf<Outline["calls"][number]> = {
  start: ({ line }) => line,
  end: ({ line }) => line,
  moved: (call, by) => ({ ...call, line: call.line + by }),
};

const TEXTS: LinesOf<Outline["comments"][number]> = {
  start: ({ startLine }) => startLine,
  end: ({ endLine }) => endLine,
  moved: (text, by) => ({ ...text, startLine: text.startLine + by, endLine: text.endLine + by }),
};

const SPANS: LinesOf<Outline["functions"][number]> = {
  start: ({ span }) => span.first,
  end: ({ span }) => span.last,
  moved: ({ span, body, ...names }, by) => ({
    ...names,
    span: { first: span.first + by, last: span.last + by },
    body: body === null ? null : { first: body.first + by, last: body.last + by },
  }),
};
