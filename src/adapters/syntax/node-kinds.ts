import type { Language as Grammar, Node } from "web-tree-sitter";
import type { CallName, FunctionName, LanguageSyntax } from "./language-syntax.ts";

/** What a node type means in its language; looked up by number, because a file has a million nodes. */
export type NodeKind = {
  readonly type: string;
  /** False for punctuation and keywords, which hold nothing. */
  readonly isNamed: boolean;
  readonly isComment: boolean;
  readonly isBlock: boolean;
  readonly isClause: boolean;
  readonly readFunction: ((node: Node, parentType: string) => FunctionName | null) | null;
  readonly readScope: ((node: Node) => string | null) | null;
  readonly readCall: ((node: Node) => CallName | null) | null;
  readonly readImports: ((node: Node) => readonly string[]) | null;
  readonly readDocstring: ((node: Node) => Node | null) | null;
};

/** The kind of a node by its type's number. */
export type NodeKinds = (typeId: number) => NodeKind;

/** Reads a grammar's table of node types once. What is not in it is an error in the text. */
export function kindsOf(grammar: Grammar, syntax: LanguageSyntax): NodeKinds {
  const error = kindOf("ERROR", true, syntax);
  const kinds = Array.from({ length: grammar.nodeTypeCount }, (_, id) => {
    const type = grammar.nodeTypeForId(id);
    return type === null ? error : kindOf(type, grammar.nodeTypeIsNamed(id), syntax);
  });
  return (typeId) => kinds[typeId] ?? error;
}

function kindOf(type: string, isNamed: boolean, syntax: LanguageSyntax): NodeKind {
  return {
    type,
    isNamed,
    isComment: syntax.comments.has(type),
    isBlock: syntax.blocks.has(type),
    isClause: syntax.clauses.has(type),
    readFunction: own(syntax.functions, type),
    readScope: own(syntax.scopes, type),
    readCall: own(syntax.calls, type),
    readImports: own(syntax.imports, type),
    readDocstring: own(syntax.docstrings ?? {}, type),
  };
}

/** A node type may be called `constructor`, which every object has. */
function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | null {
  return Object.hasOwn(record, key) ? (record[key] ?? null) : null;
}
