import type { Node } from "web-tree-sitter";
import type { FunctionName, LanguageSyntax } from "../language-syntax.ts";
import { calledBy, fieldText, namedFunction, unquoted } from "../read-node.ts";

/** A method's holder is its receiver's type, without pointer and type parameters: `(s *Stack[T])` is `Stack`. */
function method(node: Node): FunctionName | null {
  const found = namedFunction(node);
  const receiver = node.childForFieldName("receiver")?.descendantsOfType("type_identifier")[0]?.text;
  return found === null ? null : { ...found, holder: receiver };
}

const BINDINGS: Readonly<Record<string, string>> = {
  short_var_declaration: "left",
  assignment_statement: "left",
  var_spec: "name",
};

/** `run := func() { … }`: the literal stands in a list of values, the name in a list of names. */
function literal(node: Node, parentType: string): FunctionName | null {
  const binding = parentType === "expression_list" ? node.parent?.parent : null;
  const field = BINDINGS[binding?.type ?? ""];
  const name = binding && field !== undefined ? fieldText(binding, field) : null;
  const isOneName = name !== null && /^\w+$/u.test(name);
  return binding && isOneName ? { name, body: node.childForFieldName("body"), whole: binding } : null;
}

export const go: LanguageSyntax = {
  functions: { function_declaration: namedFunction, method_declaration: method, func_literal: literal },
  scopes: {},
  calls: { call_expression: calledBy("function", { selector_expression: ["operand", "field"] }) },
  blocks: new Set([
    "source_file",
    "block",
    "expression_case",
    "type_case",
    "communication_case",
    "default_case",
    "field_declaration_list",
  ]),
  clauses: new Set(["expression_case", "type_case", "communication_case", "default_case"]),
  comments: new Set(["comment"]),
  imports: { import_spec: (node) => unquoted(node.childForFieldName("path")) },
};
