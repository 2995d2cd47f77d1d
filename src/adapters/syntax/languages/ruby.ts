import type { Node } from "web-tree-sitter";
import type { FunctionName, LanguageSyntax } from "../language-syntax.ts";
import { boundFunction, fieldText, namedFunction, namedScope, unquoted } from "../read-node.ts";

/** `def self.open` is held by the class that stands around it. */
function singletonMethod(node: Node): FunctionName | null {
  const found = namedFunction(node);
  const object = fieldText(node, "object");
  return found === null || object === null || object === "self" ? found : { ...found, holder: object };
}

export const ruby: LanguageSyntax = {
  functions: {
    method: namedFunction,
    singleton_method: singletonMethod,
    lambda: boundFunction({ assignment: "left" }),
  },
  scopes: { class: namedScope, module: namedScope },
  calls: {
    call: (node) => {
      const name = fieldText(node, "method");
      return name === null ? null : { name, receiver: fieldText(node, "receiver") };
    },
  },
  blocks: new Set([
    "program",
    "body_statement",
    "block_body",
    "begin",
    "begin_block",
    "end_block",
    "then",
    "do",
    "else",
    "ensure",
  ]),
  clauses: new Set(["elsif", "else", "when", "in_clause", "rescue", "ensure"]),
  comments: new Set(["comment"]),
  imports: {},
  requires: (call, node) =>
    /^require(?:_relative)?$|^load$/u.test(call.name) && call.receiver === null
      ? unquoted(node.childForFieldName("arguments")?.namedChild(0) ?? null)
      : [],
};
