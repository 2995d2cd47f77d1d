import type { Node, Tree, TreeCursor } from "web-tree-sitter";
import type { LineSpan } from "#change/line-span.ts";
import type { Language } from "#trajectory/language.ts";
import type { Call, FunctionOutline, Outline, TextSpan } from "#trajectory/outline.ts";
import type { FunctionName, LanguageSyntax } from "./language-syntax.ts";

type Collected = {
  readonly functions: FunctionOutline[];
  readonly calls: Call[];
  readonly starts: Set<number>;
  readonly ends: Set<number>;
  readonly comments: TextSpan[];
  readonly imports: string[];
  readonly docstrings: Set<number>;
};

/** A node on the way down: its type, what it gives to the names inside it, whether its children are statements. */
type Frame = { readonly type: string; readonly path: string; readonly isBlock: boolean };

/** Where nothing stands around: the whole file is a block, also where the grammar understood none of it. */
const OUTSIDE: Frame = { type: "", path: "", isBlock: true };

/** Walks a tree once with a cursor, without recursion: a stranger's code may be nested a hundred thousand deep. */
export function buildOutline(tree: Tree, language: Language, syntax: LanguageSyntax): Outline {
  const found = { functions: [], calls: [], comments: [], imports: [], starts: new Set<number>() };
  const walk: Walk = { syntax, found: { ...found, ends: new Set(), docstrings: new Set() } };
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
    language,
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

type Walk = { readonly syntax: LanguageSyntax; readonly found: Collected };

/** Notes what a node is; null where there is nothing to see inside. */
function visit(cursor: TreeCursor, parent: Frame, walk: Walk): Frame | null {
  const { syntax, found } = walk;
  const type = cursor.nodeType;
  if (!cursor.nodeIsNamed) return { ...parent, type, isBlock: false };
  if (syntax.comments.has(type) || found.docstrings.has(cursor.nodeId)) {
    found.comments.push(commentSpan(cursor));
    return null;
  }
  if (isStatement(type, parent, syntax)) {
    found.starts.add(cursor.startPosition.row + 1);
    found.ends.add(linesOf(cursor).last);
  }
  const inner = noteMeaning(cursor, parent, walk);
  const isBlock = syntax.blocks.has(type) || (type === "ERROR" && parent.isBlock);
  return { type, path: inner === null ? parent.path : joinPath(parent.path, inner), isBlock };
}

function isStatement(type: string, parent: Frame, syntax: LanguageSyntax): boolean {
  return (parent.isBlock && parent.type !== "") || syntax.clauses.has(type);
}

/** Notes imports, calls, functions, docstrings; returns the name that a node gives to what is inside it. */
function noteMeaning(cursor: TreeCursor, parent: Frame, { syntax, found }: Walk): string | null {
  const type = cursor.nodeType;
  const readImports = syntax.imports[type];
  const readCall = syntax.calls[type];
  const readFunction = syntax.functions[type];
  const docstring = syntax.docstrings?.[type]?.(cursor.currentNode);
  if (docstring) found.docstrings.add(docstring.id);
  if (readImports !== undefined) found.imports.push(...readImports(cursor.currentNode));
  if (readCall !== undefined) noteCall(cursor.currentNode, readCall, { syntax, found });
  if (readFunction === undefined) return syntax.scopes[type]?.(cursor.currentNode) ?? null;
  return noteFunction(cursor.currentNode, readFunction(cursor.currentNode, parent.type), { found, parent });
}

function noteCall(node: Node, read: LanguageSyntax["calls"][string], { syntax, found }: Walk): void {
  const call = read(node);
  if (call === null) return;
  found.calls.push({ ...call, line: node.startPosition.row + 1 });
  found.imports.push(...(syntax.requires?.(call, node) ?? []));
}

type Place = { readonly found: Collected; readonly parent: Frame };

/** Notes a function that has a name; returns what it gives to the functions inside it. */
function noteFunction(node: Node, read: FunctionName | null, { found, parent }: Place): string | null {
  if (read === null) return null;
  const own = read.holder === undefined ? read.name : `${read.holder}.${read.name}`;
  const whole = linesOf(read.whole ?? node);
  const first = read.signature === undefined ? whole.first : linesOf(read.signature).first;
  found.functions.push({
    name: read.name,
    qualifiedName: joinPath(parent.path, own),
    span: { first, last: whole.last },
    body: read.body === null ? null : linesOf(read.body),
  });
  return own;
}

/** Longer paths stop growing: in a hundred thousand nested functions each would be as long as all. */
const LONGEST_PATH = 300;

function joinPath(path: string, name: string): string {
  if (path.length > LONGEST_PATH) return path;
  return path === "" ? name : `${path}.${name}`;
}

type Placed = {
  readonly startPosition: { row: number; column: number };
  readonly endPosition: { row: number; column: number };
};

/** Whole lines; a node that ends before the first column of a line does not hold that line. */
function linesOf({ startPosition, endPosition }: Placed): LineSpan {
  const first = startPosition.row + 1;
  const last = endPosition.column === 0 ? endPosition.row : endPosition.row + 1;
  return { first, last: Math.max(first, last) };
}

/** Rust's grammar counts the line end to a doc comment: no other comment ends before the first column of a line. */
function commentSpan(cursor: TreeCursor): TextSpan {
  const { startPosition: start, endPosition: end } = cursor;
  const isSwallowing = end.column === 0 && end.row > start.row;
  const endColumn = isSwallowing ? start.column + cursor.nodeText.trimEnd().length : end.column;
  return {
    startLine: start.row + 1,
    startColumn: start.column,
    endLine: isSwallowing ? end.row : end.row + 1,
    endColumn,
  };
}

function ascending(numbers: ReadonlySet<number>): readonly number[] {
  return [...numbers].sort((one, other) => one - other);
}
