import { functionIds } from "./function-ids.ts";
import type { Language } from "./language.ts";
import type { Call, FunctionOutline, Outline } from "./outline.ts";
import { NO_OWNER, ownLines } from "./owned-text.ts";
import { type Callee, type CallPlace, reaches } from "./reaches.ts";
import { toCallee } from "./to-callee.ts";

/** A file that may call: its text at head, and what the parser said of it. */
export type CallingFile = {
  readonly path: string;
  readonly language: Language;
  readonly text: string;
  readonly outline: Outline;
};

/** A function that calls another. */
export type Caller = Callee & {
  readonly file: CallingFile;
  readonly outline: FunctionOutline;
  /** Lines of its calls, ascending. */
  readonly callLines: readonly number[];
};

export type CallIndex = {
  /** The functions that call it, itself not among them; by path, then by place. */
  callersOf(callee: Callee): readonly Caller[];
};

type IndexedFile = CallingFile & {
  /** With a body, in source order; ids likewise. */
  readonly functions: readonly FunctionOutline[];
  readonly ids: readonly string[];
  /** By line (1-based): index of the innermost function that holds it. */
  readonly owners: Int32Array;
};
type Site = { readonly file: IndexedFile; readonly call: Call };

/** Who calls whom in these files, their order without effect. Code outside functions calls for nobody. */
export function indexCalls(files: readonly CallingFile[]): CallIndex {
  const indexed = [...files].sort((one, other) => compare(one.path, other.path)).map(indexFile);
  const sites = gather(indexed.flatMap((file) => file.outline.calls.map((call) => [call.name, { file, call }])));
  const definers = gather(indexed.flatMap(({ path, functions }) => functions.map(({ name }) => [name, path])));
  const known = new Map<string, readonly Caller[]>();
  return {
    callersOf(callee) {
      const callers =
        known.get(callee.functionId) ??
        callersAt(sites.get(callee.name) ?? [], callee, new Set(definers.get(callee.name)));
      known.set(callee.functionId, callers);
      return callers;
    },
  };
}

function indexFile(file: CallingFile): IndexedFile {
  const { functions, owners } = ownLines(file, []);
  return { ...file, functions, ids: functionIds(file.path, functions), owners };
}

function gather<Item>(entries: readonly (readonly [string, Item])[]): ReadonlyMap<string, readonly Item[]> {
  const lists = new Map<string, Item[]>();
  for (const [key, item] of entries) {
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [item]);
    else list.push(item);
  }
  return lists;
}

/** A call belongs to the innermost function that holds its line. */
function callersAt(sites: readonly Site[], callee: Callee, definers: ReadonlySet<string>): readonly Caller[] {
  const found = new Map<string, { readonly file: IndexedFile; readonly at: number; readonly lines: number[] }>();
  for (const { file, call } of sites) {
    if (!reaches(call, placeOf(file, definers), callee)) continue;
    const at = file.owners[call.line] ?? NO_OWNER;
    const id = file.ids[at];
    if (id === undefined || id === callee.functionId) continue;
    const lines = found.get(id)?.lines ?? [];
    lines.push(call.line);
    found.set(id, { file, at, lines });
  }
  return [...found.values()]
    .sort((one, other) => compare(one.file.path, other.file.path) || one.at - other.at)
    .map(({ file, at, lines }) => callerAt(file, at, lines));
}

function placeOf({ path, language, outline }: CallingFile, definers: ReadonlySet<string>): CallPlace {
  return { path, language, imports: outline.imports, definers };
}

function callerAt(file: IndexedFile, at: number, lines: readonly number[]): Caller {
  const outline = file.functions[at] as FunctionOutline;
  const functionId = file.ids[at] as string;
  const signature = file.text.split("\n", outline.span.first).at(-1) ?? "";
  const callLines = [...new Set(lines)].sort((one, other) => one - other);
  const { path, language } = file;
  const callee = toCallee({ functionId, qualifiedName: outline.qualifiedName, path, language, signature });
  return { ...callee, file, outline, callLines };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
