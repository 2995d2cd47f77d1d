import type { LanguageSyntax } from "../language-syntax.ts";
import { boundFunction, constructed, fieldText, namedFunction, namedScope, textOf } from "../read-node.ts";

export const java: LanguageSyntax = {
  functions: {
    method_declaration: namedFunction,
    constructor_declaration: namedFunction,
    compact_constructor_declaration: namedFunction,
    lambda_expression: boundFunction({ variable_declarator: "name" }),
  },
  scopes: {
    class_declaration: namedScope,
    interface_declaration: namedScope,
    enum_declaration: namedScope,
    record_declaration: namedScope,
    annotation_type_declaration: namedScope,
  },
  calls: {
    method_invocation: (node) => {
      const name = fieldText(node, "name");
      return name === null ? null : { name, receiver: fieldText(node, "object") };
    },
    object_creation_expression: constructed("type"),
  },
  blocks: new Set([
    "program",
    "class_body",
    "interface_body",
    "enum_body",
    "enum_body_declarations",
    "annotation_type_body",
    "block",
    "constructor_body",
    "switch_block",
    "switch_block_statement_group",
  ]),
  clauses: new Set(["catch_clause", "finally_clause"]),
  comments: new Set(["line_comment", "block_comment"]),
  imports: {
    import_declaration: (node) => node.namedChildren.flatMap((child) => (child ? [textOf(child)] : [])).slice(0, 1),
  },
};
