import type { Node } from "web-tree-sitter";
import type { FunctionName, LanguageSyntax } from "../language-syntax.ts";
import { calledBy, fieldText, namedFunction, namedScope, unquoted } from "../read-node.ts";

/** A function expression has the name it is bound to: `const f = () =>`, `{ f: function () {} }`, `exports.f = …`. */
function boundFunction(node: Node): FunctionName | null {
  const body = node.childForFieldName("body");
  const parent = node.parent;
  switch (parent?.type) {
    case "variable_declarator":
      return named(fieldText(parent, "name"), { body, whole: parent.parent ?? parent });
    case "pair":
      return named(fieldText(parent, "key"), { body, whole: parent });
    case "field_definition":
    case "public_field_definition":
      return named(fieldText(parent, "property") ?? fieldText(parent, "name"), { body, whole: parent });
    case "assignment_expression":
      return named(fieldText(parent, "left"), { body, whole: parent });
    default:
      return null;
  }
}

function named(path: string | null, rest: { readonly body: Node | null; readonly whole: Node }): FunctionName | null {
  if (path === null) return null;
  const parts = path.replace(/^["'`]|["'`]$/gu, "").split(".");
  return { ...rest, name: parts[parts.length - 1] ?? "", holder: parts.slice(0, -1).join(".") || undefined };
}

/** What JavaScript and TypeScript share. */
export const javascript: LanguageSyntax = {
  functions: {
    function_declaration: namedFunction,
    generator_function_declaration: namedFunction,
    method_definition: namedFunction,
    function_expression: boundFunction,
    generator_function: boundFunction,
    arrow_function: boundFunction,
  },
  scopes: { class_declaration: namedScope, class: namedScope },
  calls: {
    call_expression: calledBy("function", { member_expression: ["object", "property"] }),
    new_expression: calledBy("constructor", { member_expression: ["object", "property"] }),
  },
  statements: new Set([
    "expression_statement",
    "lexical_declaration",
    "variable_declaration",
    "return_statement",
    "if_statement",
    "else_clause",
    "for_statement",
    "for_in_statement",
    "while_statement",
    "do_statement",
    "switch_statement",
    "switch_case",
    "try_statement",
    "catch_clause",
    "throw_statement",
    "break_statement",
    "continue_statement",
    "import_statement",
    "export_statement",
    "function_declaration",
    "class_declaration",
    "method_definition",
    "pair",
  ]),
  comments: new Set(["comment", "html_comment"]),
  imports: { import_statement: (node) => unquoted(node.childForFieldName("source")) },
  requires: (call, node) =>
    call.name === "require" && call.receiver === null
      ? unquoted(node.childForFieldName("arguments")?.namedChild(0) ?? null)
      : [],
};
