import type { Node } from "web-tree-sitter";
import type { FunctionName, LanguageSyntax } from "../language-syntax.ts";
import { boundFunction, calledBy, constructed, fieldText, namedFunction, namedScope, unquoted } from "../read-node.ts";

const bound = boundFunction({
  variable_declarator: "name",
  pair: "key",
  field_definition: "property",
  public_field_definition: "name",
  assignment_expression: "left",
});

/** Bound by `const`: its lines are the declaration's, which begins with the keyword. */
function expression(node: Node, parentType: string): FunctionName | null {
  const found = bound(node, parentType);
  const isOnly = parentType === "variable_declarator" && found?.whole?.parent?.namedChildCount === 1;
  return found !== null && isOnly ? { ...found, whole: found.whole?.parent ?? undefined } : found;
}

/** `const stack = { push() {} }` holds `stack.push`; a class expression without a name is called as its variable. */
function boundScope(node: Node): string | null {
  const value = node.childForFieldName("value");
  const isScope = value?.type === "object" || (value?.type === "class" && value.childForFieldName("name") === null);
  return isScope ? fieldText(node, "name") : null;
}

/** What JavaScript and TypeScript share. */
export const javascript: LanguageSyntax = {
  functions: {
    function_declaration: namedFunction,
    generator_function_declaration: namedFunction,
    method_definition: namedFunction,
    function_expression: expression,
    generator_function: expression,
    arrow_function: expression,
  },
  scopes: { class_declaration: namedScope, class: namedScope, variable_declarator: boundScope },
  calls: {
    call_expression: calledBy("function", { member_expression: ["object", "property"] }),
    new_expression: constructed("constructor"),
  },
  blocks: new Set([
    "program",
    "statement_block",
    "class_body",
    "class_static_block",
    "switch_body",
    "switch_case",
    "switch_default",
  ]),
  clauses: new Set(["else_clause", "catch_clause", "finally_clause", "method_definition"]),
  comments: new Set(["comment", "html_comment"]),
  imports: {
    import_statement: (node) => unquoted(node.childForFieldName("source")),
    export_statement: (node) => unquoted(node.childForFieldName("source")),
  },
  requires: (call, node) =>
    call.name === "require" && call.receiver === null
      ? unquoted(node.childForFieldName("arguments")?.namedChild(0) ?? null)
      : [],
};
