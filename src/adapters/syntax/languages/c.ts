import type { Node } from "web-tree-sitter";
import type { FunctionName, LanguageSyntax } from "../language-syntax.ts";
import { calledBy, namedScope, textOf } from "../read-node.ts";

const NAMES = new Set(["identifier", "field_identifier", "qualified_identifier", "destructor_name", "operator_name"]);

/** Follows pointers, parentheses and parameter lists down to the declared name: `char *(*next)(void)`. */
export function declaredFunction(node: Node): FunctionName | null {
  let declarator = node.childForFieldName("declarator");
  while (declarator !== null && !NAMES.has(declarator.type)) {
    declarator = declarator.childForFieldName("declarator") ?? declarator.namedChildren[0] ?? null;
  }
  if (declarator === null) return null;
  const path = textOf(declarator).split("::");
  const name = path[path.length - 1] ?? "";
  return { name, holder: path.slice(0, -1).join(".") || undefined, body: node.childForFieldName("body") };
}

/** What C and C++ share. */
export const c: LanguageSyntax = {
  functions: { function_definition: declaredFunction },
  scopes: { struct_specifier: namedScope, union_specifier: namedScope },
  calls: {
    call_expression: calledBy("function", {
      field_expression: ["argument", "field"],
      qualified_identifier: ["scope", "name"],
    }),
  },
  statements: new Set([
    "expression_statement",
    "declaration",
    "return_statement",
    "if_statement",
    "else_clause",
    "for_statement",
    "while_statement",
    "do_statement",
    "switch_statement",
    "case_statement",
    "goto_statement",
    "break_statement",
    "continue_statement",
    "labeled_statement",
    "field_declaration",
    "function_definition",
    "type_definition",
    "preproc_include",
    "preproc_def",
    "preproc_function_def",
  ]),
  comments: new Set(["comment"]),
  imports: {
    preproc_include: (node) => [node.childForFieldName("path")].flatMap((path) => (path ? [textOf(path)] : [])),
  },
};
