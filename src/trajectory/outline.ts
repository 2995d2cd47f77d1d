import type { LineSpan } from "#change/line-span.ts";
import type { Language } from "./language.ts";

/** What the parser tells the core about one version of one file. Lines are 1-based, columns count UTF-16 units from 0. */
export type Outline = {
  readonly language: Language;
  /** In source order; a nested function follows the one that holds it. */
  readonly functions: readonly FunctionOutline[];
  /** In source order. */
  readonly calls: readonly Call[];
  /** Last line of each statement (also of each declaration and each block's header): where a long step may be cut. Ascending, unique. */
  readonly statementEnds: readonly number[];
  /** First line of each statement, ascending, unique. */
  readonly statementStarts: readonly number[];
  /** Every comment, in source order, not overlapping. Docstrings count as comments. */
  readonly comments: readonly TextSpan[];
  /** Modules or files this one imports, as written (`"./util"`, `os.path`, `<string.h>`), in source order. */
  readonly imports: readonly string[];
  /** True where the grammar had to guess: some of the text is not valid in the language. */
  readonly hasErrors: boolean;
};

/** A function, method or lambda bound to a name. */
export type FunctionOutline = {
  /** As written at its definition: `push`. */
  readonly name: string;
  /** With what holds it, joined by a dot: `Stack.push`, `outer.inner`. Go's and Rust's receivers count. */
  readonly qualifiedName: string;
  /** From the first line of its decorators or signature to its closing line. */
  readonly span: LineSpan;
  /** Lines of the body alone; null for a declaration without one. */
  readonly body: LineSpan | null;
};

/** A call, in the function that makes it. */
export type Call = {
  /** The called name, without its receiver: `push`. */
  readonly name: string;
  /** What stands before the name: `stack`, `self`, `Module::Path`; null for a plain call. */
  readonly receiver: string | null;
  readonly line: number;
};

/** A piece of text: lines 1-based, columns in UTF-16 units from 0, the end exclusive. */
export type TextSpan = {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
};
