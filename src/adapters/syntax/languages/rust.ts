import type { LanguageSyntax } from "../language-syntax.ts";
import { calledBy, fieldText, namedFunction, namedScope } from "../read-node.ts";

export const rust: LanguageSyntax = {
  functions: { function_item: namedFunction },
  scopes: {
    mod_item: namedScope,
    trait_item: namedScope,
    impl_item: (node) => fieldText(node, "type")?.replace(/<.*/u, "") ?? null,
  },
  calls: {
    call_expression: calledBy("function", {
      field_expression: ["value", "field"],
      scoped_identifier: ["path", "name"],
    }),
    macro_invocation: calledBy("macro", { scoped_identifier: ["path", "name"] }),
  },
  statements: new Set([
    "expression_statement",
    "let_declaration",
    "if_expression",
    "else_clause",
    "match_expression",
    "match_arm",
    "for_expression",
    "while_expression",
    "loop_expression",
    "return_expression",
    "use_declaration",
    "const_item",
    "static_item",
    "struct_item",
    "enum_item",
    "function_item",
    "impl_item",
    "mod_item",
  ]),
  comments: new Set(["line_comment", "block_comment"]),
  imports: { use_declaration: (node) => [fieldText(node, "argument") ?? ""] },
};
