import type { Node, Tree, TreeCursor } from "web-tree-sitter";
import type { Language } from "#trajectory/language.ts";
import type { Call, FunctionOutline, Outline, TextSpan } from "#trajectory/outline.ts";
import type { CallName, FunctionName, LanguageSyntax } from "./language-syntax.ts";
import type { NodeKind, NodeKinds } from "./node-kinds.ts";
import { commentSpan, linesOf } from "./node-lines.ts";

/** How to read the trees of one language. */
export type TreeReader = {
  readonly language: Language;
  readonly kinds: NodeKinds;
  readonly requires: LanguageSyntax["requires"];
};

type Collected = {
  readonly functions: FunctionOutline[];
  readonly calls: Call[];
  readonly starts: Set<number>;
  readonly ends: Set<number>;
  readonly comments: TextSpan[];
  readonly imports: string[];
  readonly docstrings: Set<number>;
};

/** A node on the way down, and what it is to the nodes inside it. */
type Frame = {
  readonly type: string;
  /** Names of the functions and scopes around, joined by dots. */
  readonly path: string;
  /** Functions around. */
  readonly depth: number;
  /** True where the nodes inside are statements. */
  readonly isBlock: boolean;
};

/** Where nothing stands around: the whole file is a block, also where the grammar understood none of it. */
const OUTSIDE: Frame = { type: "", path: "", depth: 0, isBlock: true };

type Walk = { readonly reader: TreeReader; readonly found: Collected };

/** Walks a tree once with a cursor, without recursion: a stranger's code may be nested a hundred thousand deep. */
export function buildOutline(tree: Tree, reader: TreeReader): Outline {
  const found = { functions: [], calls: [], comments: [], imports: [], starts: new Set<number>() };
  const walk: Walk = { reader, found: { ...found, ends: new Set(), docstrings: new Set() } };
  const frames: Frame[] = [];
  const cursor = tree.walk();
  for (let going = true; going; ) {
    const frame = visit(cursor, frames[frames.length - 1] ?? OUTSIDE, walk);
    if (frame !== null && cursor.gotoFirstChild()) frames.push(frame);
    else going = advance(cursor, frames);
  }
  cursor.delete();
  const { functions, calls, comments, imports, starts, ends } = walk.found;
  return {
    language: reader.language,
    functions,
    calls,
    statementEnds: ascending(ends),
    statementStarts: ascending(starts),
    comments,
    imports,
    hasErrors: tree.rootNode.hasError,
  };
}

/** Goes to the next sibling, or up until there is one; false at the end of the tree. */
function advance(cursor: TreeCursor, frames: Frame[]): boolean {
  while (!cursor.gotoNextSibling()) {
    if (!cursor.gotoParent()) return false;
    frames.pop();
  }
  return true;
}

/** Notes what a node is; null where there is nothing to see inside. */
function visit(cursor: TreeCursor, parent: Frame, { reader, found }: Walk): Frame | null {
  const kind = reader.kinds(cursor.nodeTypeId);
  if (!kind.isNamed) return null;
  if (kind.isComment || (found.docstrings.size > 0 && found.docstrings.has(cursor.nodeId))) {
    found.comments.push(commentSpan(cursor));
    return null;
  }
  if (kind.isClause || (parent.isBlock && parent !== OUTSIDE)) {
    const { first, last } = linesOf(cursor);
    found.starts.add(first);
    found.ends.add(last);
  }
  const inside = { ...parent, type: kind.type, isBlock: kind.isBlock || (kind.type === "ERROR" && parent.isBlock) };
  return isMeaningful(kind) ? noteMeaning(cursor.currentNode, kind, { reader, found, inside, parent }) : inside;
}

function isMeaningful({ readFunction, readScope, readCall, readImports, readDocstring }: NodeKind): boolean {
  return (readFunction ?? readScope ?? readCall ?? readImports ?? readDocstring) !== null;
}

type Place = Walk & { readonly inside: Frame; readonly parent: Frame };

/** Notes imports, calls, functions, docstrings; returns what the node is to the nodes inside it. */
function noteMeaning(node: Node, kind: NodeKind, { reader, found, inside, parent }: Place): Frame {
  const docstring = kind.readDocstring?.(node) ?? null;
  if (docstring !== null) found.docstrings.add(docstring.id);
  found.imports.push(...(kind.readImports?.(node) ?? []));
  const call = kind.readCall?.(node) ?? null;
  if (call !== null) noteCall(node, call, { reader, found });
  const read = kind.readFunction?.(node, parent.type) ?? null;
  if (read !== null) return noteFunction(node, read, { found, inside });
  const scope = kind.readScope?.(node) ?? null;
  return scope === null ? inside : { ...inside, path: joinPath(inside.path, scope) };
}

function noteCall(node: Node, call: CallName, { reader, found }: Walk): void {
  found.calls.push({ ...call, line: node.startPosition.row + 1 });
  found.imports.push(...(reader.requires?.(call, node) ?? []));
}

/** Functions deeper than this belong to the one around them: else ten thousand nested ones hold 10^8 lines together. */
const DEEPEST = 16;

/** Notes a function that has a name; returns what it is to the nodes inside it. */
function noteFunction(
  node: Node,
  read: FunctionName,
  { found, inside }: { readonly found: Collected; readonly inside: Frame },
): Frame {
  if (inside.depth >= DEEPEST) return inside;
  const own = read.holder === undefined ? read.name : `${read.holder}.${read.name}`;
  const path = joinPath(inside.path, own);
  const whole = linesOf(read.whole ?? node);
  const first = read.signature === undefined ? whole.first : linesOf(read.signature).first;
  const body = read.body === null ? null : linesOf(read.body);
  found.functions.push({ name: read.name, qualifiedName: path, span: { first, last: whole.last }, body });
  return { ...inside, path, depth: inside.depth + 1 };
}

/** Longer paths stop growing: in a hundred thousand nested scopes each would be as long as all. */
const LONGEST_PATH = 300;

function joinPath(path: string, name: string): string {
  if (path.length > LONGEST_PATH) return path;
  return path === "" ? name : `${path}.${name}`;
}

function ascending(numbers: ReadonlySet<number>): readonly number[] {
  return [...numbers].sort((one, other) => one - other);
}
