import type { LineSpan } from "#change/line-span.ts";
import type { FunctionOutline, Outline } from "./outline.ts";
import type { ParsedText } from "./owned-text.ts";

/** An edit inside one function, and the little that has to be parsed for it. */
export type Splice = {
  /** The function as it was; its last line moves by `delta`, and so does all that follows. */
  readonly edited: FunctionOutline;
  readonly delta: number;
  /** The text without the other functions, line by line where it was. */
  readonly reduced: string;
};

/**
 * What an edit comes down to where it lies inside one function, its first and last line untouched; null where it does
 * not. The other functions' lines are left empty, so that parsing costs what the function and the code outside cost.
 */
export function planSplice({ text: before, outline }: ParsedText, text: string): Splice | null {
  const [old, now] = [before.split("\n"), text.split("\n")];
  const same = commonEnds(old, now);
  const edited = outline.functions.find(({ body, span }) => body !== null && holds(span, same, old.length));
  if (edited === undefined) return null;
  const others = outermost(outline.functions).filter((found) => found !== edited);
  if (others.some(({ span }) => touches(span, edited.span))) return null;
  const delta = now.length - old.length;
  const lines = [...now];
  for (const { span } of others) leaveOut(span, span.first > edited.span.last ? delta : 0, { lines, outline });
  return { edited, delta, reduced: lines.join("\n") };
}

type Ends = { readonly head: number; readonly tail: number };

/** How many lines two texts share at their beginning and, not counting those, at their end. */
function commonEnds(old: readonly string[], now: readonly string[]): Ends {
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  return { head, tail };
}

function holds({ first, last }: LineSpan, { head, tail }: Ends, lines: number): boolean {
  return first <= head && last >= lines - tail + 1;
}

/** Functions with a body that stand in no other one; a nested function follows the one that holds it. */
function outermost(functions: readonly FunctionOutline[]): readonly FunctionOutline[] {
  let end = 0;
  return functions.filter(({ body, span }) => {
    if (body === null || span.last <= end) return false;
    end = span.last;
    return true;
  });
}

function touches(one: LineSpan, other: LineSpan): boolean {
  return one.first <= other.last && other.first <= one.last;
}

/** Where blocks are made by indentation, a class without its only method would have no block: `pass` stands for it. */
function leaveOut(
  { first, last }: LineSpan,
  shift: number,
  { lines, outline }: { readonly lines: string[]; readonly outline: Outline },
): void {
  const indent = /^\s*/u.exec(lines[first - 1 + shift] ?? "")?.[0] ?? "";
  lines.fill("", first - 1 + shift, last + shift);
  if (outline.language === "python") lines[first - 1 + shift] = `${indent}pass`;
}
