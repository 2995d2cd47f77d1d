import type { Hunk } from "#change/change.ts";
import type { LineSpan } from "#change/line-span.ts";
import { functionIds } from "./function-ids.ts";
import type { FunctionPair } from "./function-pair.ts";
import type { Language } from "./language.ts";
import { mapLines } from "./line-map.ts";
import { matchFunctions } from "./match-functions.ts";
import { touchedOutside } from "./outside-spans.ts";
import { type OwnedText, ownLines, type ParsedText } from "./owned-text.ts";
import { splitSteps } from "./split-steps.ts";
import type { Step } from "./trajectory.ts";

/** A function that a change touched, cut into steps at base and at head; or a file's touched code outside functions. */
export type ChangedFunction = {
  /** `path#qualifiedName`, with `~2` … for namesakes, as at head (at base where it is gone); `path#` outside functions. */
  readonly functionId: string;
  /** Qualified name; null for code outside functions. */
  readonly name: string | null;
  readonly path: string;
  readonly language: Language;
  /** Null where it is new. */
  readonly base: FunctionVersion | null;
  /** Null where it is gone. */
  readonly head: FunctionVersion | null;
};

/** One version of a changed function: its lines (outside functions, from the first touched run to the last) and steps. */
export type FunctionVersion = { readonly span: LineSpan; readonly steps: readonly Step[] };

/** One file of a change: both versions where there are two, and what changed between them. */
type ChangedFile = {
  readonly path: string;
  /** Null where the file is new. */
  readonly base: ParsedText | null;
  /** Null where the file is gone. */
  readonly head: ParsedText | null;
  /** Without context lines, ascending, as they turn base into head. */
  readonly hunks: readonly Hunk[];
};

/**
 * The functions whose lines a change touched, each with its two versions; code outside functions comes first, then
 * the functions in head's order, then those that are gone. A line belongs to the innermost function that holds it;
 * the steps of a function are those of its whole span. Renamed functions are followed.
 */
export function changedFunctions(file: ChangedFile): readonly ChangedFunction[] {
  const language = (file.head ?? file.base)?.outline.language;
  if (language === undefined) return [];
  const base = ownLines(
    file.base,
    file.hunks.flatMap(({ removed }) => removed ?? []),
  );
  const head = ownLines(
    file.head,
    file.hunks.flatMap(({ added }) => added ?? []),
  );
  const map = mapLines(file.hunks, base.lines.length);
  const outside = touchedOutside(base, head, map);
  const cut = cutterOf(file, language);
  const functions = placesOf(file.path, { base, head }, matchFunctions(base, head, map));
  const all = [{ functionId: `${file.path}#`, name: null, ...outside }, ...functions];
  return all.filter(({ base, head }) => base.length + head.length > 0).map(cut);
}

/** Where a changed function stands: no span where it has no such version, several only outside functions. */
type Place = {
  readonly functionId: string;
  readonly name: string | null;
  readonly base: readonly LineSpan[];
  readonly head: readonly LineSpan[];
};

type Sides = { readonly base: OwnedText; readonly head: OwnedText };

function placesOf(path: string, sides: Sides, pairs: readonly FunctionPair[]): readonly Place[] {
  const baseAt = new Map(pairs.map((pair) => [pair.head, pair.base]));
  const headAt = new Map(pairs.map((pair) => [pair.base, pair.head]));
  const touched = new Set([...sides.head.touched, ...sides.base.touched.flatMap((index) => headAt.get(index) ?? [])]);
  const gone = sides.base.touched.filter((index) => !headAt.has(index));
  const live = [...touched].sort((one, other) => one - other);
  const listed = [
    ...live.map((head) => ({ head, base: baseAt.get(head) ?? -1 })),
    ...gone.map((base) => ({ head: -1, base })),
  ];
  return withIds(path, sides, listed);
}

/** Ids by name at head; a function that is gone counts on after its namesakes there. */
function withIds(path: string, { base, head }: Sides, pairs: readonly FunctionPair[]): readonly Place[] {
  const gone = pairs.filter((pair) => pair.head < 0).flatMap((pair) => base.functions[pair.base] ?? []);
  const ids = functionIds(path, [...head.functions, ...gone]);
  return pairs.map((pair, index) => {
    const at = { base: base.functions[pair.base], head: head.functions[pair.head] };
    const afterHead = head.functions.length + index - (pairs.length - gone.length);
    return {
      functionId: ids[pair.head < 0 ? afterHead : pair.head] ?? "",
      name: (at.head ?? at.base)?.qualifiedName ?? null,
      base: at.base === undefined ? [] : [at.base.span],
      head: at.head === undefined ? [] : [at.head.span],
    };
  });
}

function cutterOf({ path, base, head }: ChangedFile, language: Language): (place: Place) => ChangedFunction {
  return ({ functionId, name, ...spans }) => ({
    functionId,
    name,
    path,
    language,
    base: cutVersion(base, spans.base, functionId),
    head: cutVersion(head, spans.head, functionId),
  });
}

function cutVersion(
  version: ParsedText | null,
  spans: readonly LineSpan[],
  functionId: string,
): FunctionVersion | null {
  const [first, last] = [spans[0], spans.at(-1)];
  if (version === null || first === undefined || last === undefined) return null;
  const steps = spans.flatMap((span) => splitSteps({ ...version, span, functionId, part: "changed" }));
  return { span: { first: first.first, last: last.last }, steps };
}

/** The steps of a version that get a reward; none where there is no such version. */
export function scoredSteps(version: FunctionVersion | null): readonly Step[] {
  return version === null ? [] : version.steps.filter((step) => step.isScored);
}
