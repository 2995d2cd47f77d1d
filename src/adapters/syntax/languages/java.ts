import type { LanguageSyntax } from "../language-syntax.ts";
import { fieldText, namedFunction, namedScope, textOf } from "../read-node.ts";

export const java: LanguageSyntax = {
  functions: {
    method_declaration: namedFunction,
    constructor_declaration: namedFunction,
    compact_constructor_declaration: namedFunction,
  },
  scopes: {
    class_declaration: namedScope,
    interface_declaration: namedScope,
    enum_declaration: namedScope,
    record_declaration: namedScope,
  },
  calls: {
    method_invocation: (node) => {
      const name = fieldText(node, "name");
      return name === null ? null : { name, receiver: fieldText(node, "object") };
    },
    object_creation_expression: (node) => {
      const name = fieldText(node, "type");
      return name === null ? null : { name: name.replace(/<.*/u, ""), receiver: null };
    },
  },
  statements: new Set([
    "expression_statement",
    "local_variable_declaration",
    "return_statement",
    "if_statement",
    "for_statement",
    "enhanced_for_statement",
    "while_statement",
    "do_statement",
    "switch_expression",
    "switch_block_statement_group",
    "try_statement",
    "try_with_resources_statement",
    "catch_clause",
    "finally_clause",
    "throw_statement",
    "break_statement",
    "continue_statement",
    "synchronized_statement",
    "field_declaration",
    "method_declaration",
    "constructor_declaration",
    "class_declaration",
    "import_declaration",
    "package_declaration",
  ]),
  comments: new Set(["line_comment", "block_comment"]),
  imports: {
    import_declaration: (node) => node.namedChildren.flatMap((child) => (child ? [textOf(child)] : [])).slice(0, 1),
  },
};
