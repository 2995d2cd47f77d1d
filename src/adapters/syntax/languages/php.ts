import type { LanguageSyntax } from "../language-syntax.ts";
import { calledBy, fieldText, namedFunction, namedScope, textOf } from "../read-node.ts";

const member = calledBy("name", {});

export const php: LanguageSyntax = {
  functions: { function_definition: namedFunction, method_declaration: namedFunction },
  scopes: { class_declaration: namedScope, interface_declaration: namedScope, trait_declaration: namedScope },
  calls: {
    function_call_expression: (node) => {
      const callee = node.childForFieldName("function");
      return callee === null ? null : { name: textOf(callee).replace(/^.*\\/u, ""), receiver: null };
    },
    member_call_expression: (node) => received(member(node)?.name, fieldText(node, "object")),
    nullsafe_member_call_expression: (node) => received(member(node)?.name, fieldText(node, "object")),
    scoped_call_expression: (node) => received(member(node)?.name, fieldText(node, "scope")),
  },
  statements: new Set([
    "expression_statement",
    "echo_statement",
    "return_statement",
    "if_statement",
    "else_clause",
    "else_if_clause",
    "for_statement",
    "foreach_statement",
    "while_statement",
    "do_statement",
    "switch_statement",
    "case_statement",
    "try_statement",
    "catch_clause",
    "finally_clause",
    "throw_expression",
    "break_statement",
    "continue_statement",
    "global_declaration",
    "property_declaration",
    "const_declaration",
    "function_definition",
    "method_declaration",
    "class_declaration",
    "namespace_use_declaration",
  ]),
  comments: new Set(["comment"]),
  imports: {
    namespace_use_clause: (node) => [textOf(node)],
    include_expression: (node) => [textOf(node)],
    include_once_expression: (node) => [textOf(node)],
    require_expression: (node) => [textOf(node)],
    require_once_expression: (node) => [textOf(node)],
  },
};

function received(name: string | undefined, receiver: string | null) {
  return name === undefined ? null : { name, receiver };
}
