import type { Node, Tree, TreeCursor } from "web-tree-sitter";
import type { LineSpan } from "#change/line-span.ts";
import type { Language } from "#trajectory/language.ts";
import type { Call, FunctionOutline, Outline, TextSpan } from "#trajectory/outline.ts";
import type { LanguageSyntax } from "./language-syntax.ts";

type Collected = {
  readonly functions: FunctionOutline[];
  readonly calls: Call[];
  readonly starts: Set<number>;
  readonly ends: Set<number>;
  readonly comments: TextSpan[];
  readonly imports: string[];
};

/** Walks a tree once with a cursor, without recursion: a stranger's code may be nested a hundred thousand deep. */
export function buildOutline(tree: Tree, language: Language, syntax: LanguageSyntax): Outline {
  const found: Collected = { functions: [], calls: [], starts: new Set(), ends: new Set(), comments: [], imports: [] };
  const names: (string | null)[] = [];
  const cursor = tree.walk();
  for (let going = true; going; ) {
    const entered = visit(cursor, { syntax, found, names });
    if (entered.descend && cursor.gotoFirstChild()) names.push(entered.scope);
    else going = advance(cursor, names);
  }
  cursor.delete();
  const { functions, calls, comments, imports } = found;
  return {
    language,
    functions,
    calls,
    statementEnds: ascending(found.ends),
    statementStarts: ascending(found.starts),
    comments,
    imports,
    hasErrors: tree.rootNode.hasError,
  };
}

/** Goes to the next sibling, or up until there is one; false at the end of the tree. */
function advance(cursor: TreeCursor, names: (string | null)[]): boolean {
  while (!cursor.gotoNextSibling()) {
    if (!cursor.gotoParent()) return false;
    names.pop();
  }
  return true;
}

type Walk = { readonly syntax: LanguageSyntax; readonly found: Collected; readonly names: readonly (string | null)[] };

/** Notes what a node is; says whether to look inside, and which name it gives to what is inside. */
function visit(cursor: TreeCursor, walk: Walk): { readonly descend: boolean; readonly scope: string | null } {
  const { syntax, found } = walk;
  const type = cursor.nodeType;
  if (!cursor.nodeIsNamed) return { descend: true, scope: null };
  if (syntax.comments.has(type) || syntax.commentLike?.[type]?.(cursor.currentNode) === true) {
    found.comments.push(spanOf(cursor));
    return { descend: false, scope: null };
  }
  if (syntax.statements.has(type)) {
    found.starts.add(cursor.startPosition.row + 1);
    found.ends.add(linesOf(cursor).last);
  }
  if (syntax.imports[type] !== undefined) found.imports.push(...syntax.imports[type](cursor.currentNode));
  if (syntax.calls[type] !== undefined) noteCall(cursor.currentNode, syntax.calls[type], walk);
  if (syntax.functions[type] !== undefined) return { descend: true, scope: noteFunction(cursor.currentNode, walk) };
  return { descend: true, scope: syntax.scopes[type]?.(cursor.currentNode) ?? null };
}

function noteCall(node: Node, read: LanguageSyntax["calls"][string], { syntax, found }: Walk): void {
  const call = read(node);
  if (call === null) return;
  found.calls.push({ ...call, line: node.startPosition.row + 1 });
  found.imports.push(...(syntax.requires?.(call, node) ?? []));
}

/** Notes a function that has a name; returns what it gives to the functions inside it. */
function noteFunction(node: Node, { syntax, found, names }: Walk): string | null {
  const read = syntax.functions[node.type]?.(node) ?? null;
  if (read === null) return null;
  const own = read.holder === undefined ? read.name : `${read.holder}.${read.name}`;
  const qualifiedName = [...names.filter((name) => name !== null), own].join(".");
  const body = read.body === null ? null : linesOf(read.body);
  found.functions.push({ name: read.name, qualifiedName, span: linesOf(read.whole ?? node), body });
  return own;
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

function spanOf({ startPosition, endPosition }: Placed): TextSpan {
  return {
    startLine: startPosition.row + 1,
    startColumn: startPosition.column,
    endLine: endPosition.row + 1,
    endColumn: endPosition.column,
  };
}

function ascending(numbers: ReadonlySet<number>): readonly number[] {
  return [...numbers].sort((one, other) => one - other);
}
