import type { Node } from "web-tree-sitter";
import type { CallName, FunctionName, LanguageSyntax } from "../language-syntax.ts";
import {
  boundFunction,
  calledBy,
  constructed,
  fieldText,
  namedFunction,
  namedScope,
  plain,
  textOf,
} from "../read-node.ts";

/** A property with code of its own; `{ get; set; }` has none. */
function property(node: Node): FunctionName | null {
  const name = fieldText(node, "name");
  const accessors = node.childForFieldName("accessors");
  const isWritten = accessors?.namedChildren.some((accessor) => accessor?.childForFieldName("body")) === true;
  const body = isWritten ? accessors : node.childForFieldName("value");
  return name === null || body?.type === undefined || !/accessor|arrow/u.test(body.type) ? null : { name, body };
}

const called = calledBy("function", { member_access_expression: ["expression", "name"] });

/** `stack?.Push(1)` is a call of `Push` as well. */
function call(node: Node): CallName | null {
  const callee = node.childForFieldName("function");
  if (callee?.type !== "conditional_access_expression") return called(node);
  const [receiver, binding] = [callee.namedChild(0), callee.namedChild(1)];
  if (!receiver || binding?.type !== "member_binding_expression") return null;
  return { name: plain(fieldText(binding, "name") ?? ""), receiver: textOf(receiver) };
}

export const csharp: LanguageSyntax = {
  functions: {
    method_declaration: namedFunction,
    constructor_declaration: namedFunction,
    destructor_declaration: namedFunction,
    local_function_statement: namedFunction,
    property_declaration: property,
    lambda_expression: boundFunction({ variable_declarator: "name", assignment_expression: "left" }),
  },
  scopes: {
    namespace_declaration: namedScope,
    class_declaration: namedScope,
    struct_declaration: namedScope,
    interface_declaration: namedScope,
    record_declaration: namedScope,
  },
  calls: { invocation_expression: call, object_creation_expression: constructed("type") },
  blocks: new Set([
    "compilation_unit",
    "file_scoped_namespace_declaration",
    "declaration_list",
    "enum_member_declaration_list",
    "block",
    "switch_body",
    "switch_section",
  ]),
  clauses: new Set(["catch_clause", "finally_clause"]),
  comments: new Set(["comment"]),
  imports: {
    using_directive: (node) => node.namedChildren.flatMap((child) => (child ? [textOf(child)] : [])).slice(-1),
  },
};
