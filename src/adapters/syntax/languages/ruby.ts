import type { Node } from "web-tree-sitter";
import type { FunctionName, LanguageSyntax } from "../language-syntax.ts";
import { fieldText, namedFunction, namedScope, unquoted } from "../read-node.ts";

/** `def self.open` is held by the class that stands around it. */
function singletonMethod(node: Node): FunctionName | null {
  const found = namedFunction(node);
  const object = fieldText(node, "object");
  return found === null || object === null || object === "self" ? found : { ...found, holder: object };
}

export const ruby: LanguageSyntax = {
  functions: { method: namedFunction, singleton_method: singletonMethod },
  scopes: { class: namedScope, module: namedScope },
  calls: {
    call: (node) => {
      const name = fieldText(node, "method");
      return name === null ? null : { name, receiver: fieldText(node, "receiver") };
    },
  },
  statements: new Set([
    "call",
    "assignment",
    "operator_assignment",
    "if",
    "elsif",
    "else",
    "unless",
    "while",
    "until",
    "for",
    "case",
    "when",
    "begin",
    "rescue",
    "ensure",
    "return",
    "if_modifier",
    "unless_modifier",
    "rescue_modifier",
    "method",
    "singleton_method",
    "class",
    "module",
  ]),
  comments: new Set(["comment"]),
  imports: {},
  requires: (call, node) =>
    /^require(?:_relative)?$|^load$/u.test(call.name) && call.receiver === null
      ? unquoted(node.childForFieldName("arguments")?.namedChild(0) ?? null)
      : [],
};
