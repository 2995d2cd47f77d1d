import type { Node } from "web-tree-sitter";

/** How one grammar says what the core asks for: node types, and small functions that read one node. */
export type LanguageSyntax = {
  /** Node types of functions. Null where a node of the type has no name to be called by. */
  readonly functions: Readonly<Record<string, (node: Node, parentType: string) => FunctionName | null>>;
  /** Node types that give their name to what stands inside them: classes, modules, implementations. */
  readonly scopes: Readonly<Record<string, (node: Node) => string | null>>;
  /** Node types of calls. */
  readonly calls: Readonly<Record<string, (node: Node) => CallName | null>>;
  /** Node types whose named children are statements: blocks, bodies, whole files. */
  readonly blocks: ReadonlySet<string>;
  /** Node types that start a part of a statement where a long one may be cut: `else`, `catch`, `case`. */
  readonly clauses: ReadonlySet<string>;
  readonly comments: ReadonlySet<string>;
  /** Node types of imports; several where one node imports several modules. */
  readonly imports: Readonly<Record<string, (node: Node) => readonly string[]>>;
  /** Calls that import: Ruby's `require`, CommonJS. */
  readonly requires?: (call: CallName, node: Node) => readonly string[];
  /** Node types that may begin with a statement that is a comment, and which one: docstrings. */
  readonly docstrings?: Readonly<Record<string, (node: Node) => Node | null>>;
};

export type FunctionName = {
  readonly name: string;
  /** What holds it where the tree does not show it: a receiver's type, an assigned object. */
  readonly holder?: string | undefined;
  readonly body: Node | null;
  /** The node whose lines are the function's, where that is not the node itself: its decorators, its binding. */
  readonly whole?: Node | undefined;
  /** The node where its lines begin, where it stands beside the function: a macro for a signature. */
  readonly signature?: Node | undefined;
};

export type CallName = { readonly name: string; readonly receiver: string | null };
