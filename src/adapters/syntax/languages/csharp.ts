import type { LanguageSyntax } from "../language-syntax.ts";
import { calledBy, fieldText, namedFunction, namedScope, textOf } from "../read-node.ts";

export const csharp: LanguageSyntax = {
  functions: {
    method_declaration: namedFunction,
    constructor_declaration: namedFunction,
    local_function_statement: namedFunction,
    property_declaration: (node) => {
      const name = fieldText(node, "name");
      return name === null ? null : { name, body: node.childForFieldName("accessors") };
    },
  },
  scopes: {
    namespace_declaration: namedScope,
    class_declaration: namedScope,
    struct_declaration: namedScope,
    interface_declaration: namedScope,
    record_declaration: namedScope,
  },
  calls: {
    invocation_expression: calledBy("function", { member_access_expression: ["expression", "name"] }),
    object_creation_expression: (node) => {
      const name = fieldText(node, "type");
      return name === null ? null : { name: name.replace(/<.*/u, ""), receiver: null };
    },
  },
  statements: new Set([
    "expression_statement",
    "local_declaration_statement",
    "return_statement",
    "if_statement",
    "for_statement",
    "foreach_statement",
    "while_statement",
    "do_statement",
    "switch_statement",
    "switch_section",
    "try_statement",
    "catch_clause",
    "finally_clause",
    "throw_statement",
    "break_statement",
    "continue_statement",
    "using_statement",
    "lock_statement",
    "yield_statement",
    "field_declaration",
    "property_declaration",
    "method_declaration",
    "constructor_declaration",
    "class_declaration",
    "using_directive",
  ]),
  comments: new Set(["comment"]),
  imports: {
    using_directive: (node) => node.namedChildren.flatMap((child) => (child ? [textOf(child)] : [])).slice(-1),
  },
};
