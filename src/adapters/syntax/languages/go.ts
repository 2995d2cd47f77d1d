import type { Node } from "web-tree-sitter";
import type { FunctionName, LanguageSyntax } from "../language-syntax.ts";
import { calledBy, namedFunction, unquoted } from "../read-node.ts";

/** A method's holder is its receiver's type, without pointer and type parameters: `(s *Stack[T])` is `Stack`. */
function method(node: Node): FunctionName | null {
  const found = namedFunction(node);
  const receiver = node.childForFieldName("receiver")?.descendantsOfType("type_identifier")[0]?.text;
  return found === null ? null : { ...found, holder: receiver };
}

export const go: LanguageSyntax = {
  functions: { function_declaration: namedFunction, method_declaration: method },
  scopes: {},
  calls: { call_expression: calledBy("function", { selector_expression: ["operand", "field"] }) },
  statements: new Set([
    "expression_statement",
    "short_var_declaration",
    "var_declaration",
    "const_declaration",
    "type_declaration",
    "assignment_statement",
    "inc_statement",
    "dec_statement",
    "return_statement",
    "if_statement",
    "for_statement",
    "expression_switch_statement",
    "type_switch_statement",
    "select_statement",
    "expression_case",
    "type_case",
    "communication_case",
    "default_case",
    "go_statement",
    "defer_statement",
    "break_statement",
    "continue_statement",
    "goto_statement",
    "send_statement",
    "function_declaration",
    "method_declaration",
    "import_declaration",
  ]),
  comments: new Set(["comment"]),
  imports: { import_spec: (node) => unquoted(node.childForFieldName("path")) },
};
