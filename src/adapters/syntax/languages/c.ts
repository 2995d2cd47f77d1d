import type { Node } from "web-tree-sitter";
import type { FunctionName, LanguageSyntax } from "../language-syntax.ts";
import { calledBy, fieldText, namedScope, textOf } from "../read-node.ts";
import { declaredFunction } from "./c-declarator.ts";

/** Node types that hold definitions: a block right inside one is the body of a function whose signature is a macro. */
const TOP_LEVELS = new Set(["translation_unit", "declaration_list", "preproc_if", "preproc_ifdef", "preproc_else"]);

/** `SYSCALL_DEFINE2(open, …) { … }`: a call without a semicolon, then a block. It is called by the first argument. */
function macroFunction(node: Node, parentType: string): FunctionName | null {
  if (!TOP_LEVELS.has(parentType)) return null;
  const signature = node.previousNamedSibling;
  const call = signature?.namedChild(0);
  if (signature?.type !== "expression_statement" || call?.type !== "call_expression") return null;
  const first = call.childForFieldName("arguments")?.namedChild(0);
  const name = first ? textOf(first) : fieldText(call, "function");
  return name === null ? null : { name, body: node, signature };
}

/** What C and C++ share. */
export const c: LanguageSyntax = {
  functions: { function_definition: declaredFunction, compound_statement: macroFunction },
  scopes: { struct_specifier: namedScope, union_specifier: namedScope },
  calls: { call_expression: calledBy("function", { field_expression: ["argument", "field"] }) },
  blocks: new Set([
    "translation_unit",
    "compound_statement",
    "case_statement",
    "declaration_list",
    "field_declaration_list",
    "enumerator_list",
    "preproc_if",
    "preproc_ifdef",
    "preproc_else",
    "preproc_elif",
    "preproc_elifdef",
  ]),
  clauses: new Set(["else_clause"]),
  comments: new Set(["comment"]),
  imports: {
    preproc_include: (node) => [node.childForFieldName("path")].flatMap((path) => (path ? [textOf(path)] : [])),
  },
};
