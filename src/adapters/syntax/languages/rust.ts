import type { LanguageSyntax } from "../language-syntax.ts";
import { boundFunction, calledBy, fieldText, namedFunction, namedScope, plain } from "../read-node.ts";

const CALLEES = { field_expression: ["value", "field"], scoped_identifier: ["path", "name"] } as const;

export const rust: LanguageSyntax = {
  functions: {
    function_item: namedFunction,
    closure_expression: boundFunction({ let_declaration: "pattern" }),
  },
  scopes: {
    mod_item: namedScope,
    trait_item: namedScope,
    impl_item: (node) => plain(fieldText(node, "type") ?? "").replace(/^.*::/u, "") || null,
  },
  calls: {
    call_expression: (node) => {
      const callee = node.childForFieldName("function");
      return calledBy("function", CALLEES)(callee?.type === "generic_function" ? callee : node);
    },
    macro_invocation: calledBy("macro", CALLEES),
  },
  blocks: new Set(["source_file", "block", "declaration_list", "match_block", "field_declaration_list"]),
  clauses: new Set(["else_clause"]),
  comments: new Set(["line_comment", "block_comment"]),
  imports: { use_declaration: (node) => [fieldText(node, "argument") ?? ""] },
};
