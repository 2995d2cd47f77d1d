import { holds } from "#change/line-span.ts";
import { functionIds } from "./function-ids.ts";
import type { Language } from "./language.ts";
import type { FunctionOutline, Outline } from "./outline.ts";
import { type Callee, reaches } from "./reaches.ts";

/** A file that may call: what the parser said of it at head. */
export type CallingFile = { readonly path: string; readonly language: Language; readonly outline: Outline };

/** A function that reaches a changed one. */
export type Caller = Callee & {
  readonly file: CallingFile;
  readonly outline: FunctionOutline;
};

/**
 * The functions of these files that call one of the callees, by name, receiver and import; ordered by path, then by
 * place. A call belongs to the innermost function that holds its line; code outside functions calls for nobody.
 */
export function callersIn(files: readonly CallingFile[], callees: readonly Callee[]): readonly Caller[] {
  const byName = new Map<string, Callee[]>();
  for (const callee of callees) byName.set(callee.name, [...(byName.get(callee.name) ?? []), callee]);
  return [...files].sort((one, other) => compare(one.path, other.path)).flatMap((file) => callersInFile(file, byName));
}

function callersInFile(file: CallingFile, byName: ReadonlyMap<string, readonly Callee[]>): readonly Caller[] {
  const { functions, calls } = file.outline;
  const ids = functionIds(file.path, functions);
  const found = new Set<number>();
  for (const call of calls) {
    const reached = (byName.get(call.name) ?? []).filter((callee) => reaches(call, file, callee));
    const caller = functions.findLastIndex(({ span }) => holds(span, { first: call.line, last: call.line }));
    const id = ids[caller];
    if (id !== undefined && reached.some(({ functionId }) => functionId !== id)) found.add(caller);
  }
  return [...found].sort((one, other) => one - other).map((index) => callerAt(file, index, ids[index] as string));
}

function callerAt(file: CallingFile, index: number, functionId: string): Caller {
  const outline = file.outline.functions[index] as FunctionOutline;
  const { name, qualifiedName } = outline;
  return { functionId, name, qualifiedName, path: file.path, language: file.language, isLocal: false, file, outline };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
