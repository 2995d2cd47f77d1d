import type { Node } from "web-tree-sitter";
import type { CallName, LanguageSyntax } from "../language-syntax.ts";
import { boundFunction, fieldText, namedFunction, namedScope, textOf } from "../read-node.ts";

const bound = boundFunction({ assignment_expression: "left" });

function callOn(receiverField: string) {
  return (node: Node): CallName | null => {
    const name = fieldText(node, "name");
    return name === null ? null : { name, receiver: fieldText(node, receiverField) };
  };
}

/** `run()`, `\App\run()`; null for `$handler()`, which names no function. */
function plainCall(node: Node): CallName | null {
  const callee = node.childForFieldName("function");
  return callee === null || !/name$/u.test(callee.type) || callee.type === "variable_name" ? null : pathName(callee);
}

/** `App\Stack` is `Stack` of `App`. */
function pathName(node: Node): CallName {
  const [, receiver, name] = /^(?:(.*)\\)?([^\\]*)$/u.exec(textOf(node)) ?? [];
  return { name: name ?? "", receiver: receiver || null };
}

function created(node: Node): CallName | null {
  const type = node.namedChildren.find((child) => child !== null && /^(?:qualified_)?name$/u.test(child.type));
  return type ? pathName(type) : null;
}

function included(node: Node): readonly string[] {
  return [node.namedChild(0)].flatMap((child) => (child ? [textOf(child).replace(/^["']|["']$/gu, "")] : []));
}

export const php: LanguageSyntax = {
  functions: {
    function_definition: namedFunction,
    method_declaration: namedFunction,
    anonymous_function: bound,
    arrow_function: bound,
  },
  scopes: {
    namespace_definition: namedScope,
    class_declaration: namedScope,
    interface_declaration: namedScope,
    trait_declaration: namedScope,
    enum_declaration: namedScope,
  },
  calls: {
    function_call_expression: plainCall,
    member_call_expression: callOn("object"),
    nullsafe_member_call_expression: callOn("object"),
    scoped_call_expression: callOn("scope"),
    object_creation_expression: created,
  },
  blocks: new Set([
    "program",
    "compound_statement",
    "declaration_list",
    "enum_declaration_list",
    "colon_block",
    "switch_block",
    "case_statement",
    "default_statement",
  ]),
  clauses: new Set(["else_clause", "else_if_clause", "catch_clause", "finally_clause"]),
  comments: new Set(["comment"]),
  imports: {
    namespace_use_clause: (node) => [textOf(node)],
    include_expression: included,
    include_once_expression: included,
    require_expression: included,
    require_once_expression: included,
  },
};
