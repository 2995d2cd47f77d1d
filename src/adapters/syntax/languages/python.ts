import type { Node } from "web-tree-sitter";
import type { FunctionName, LanguageSyntax } from "../language-syntax.ts";
import { calledBy, namedFunction, namedScope, textOf } from "../read-node.ts";

function decoratedFunction(node: Node): FunctionName | null {
  const found = namedFunction(node);
  const parent = node.parent;
  return found === null || parent?.type !== "decorated_definition" ? found : { ...found, whole: parent };
}

/** The first statement of a module, class or function, where it is a string alone: a docstring. */
function isDocstring(node: Node): boolean {
  const only = node.namedChildCount === 1 ? node.namedChild(0) : null;
  const holder = node.parent;
  if (only?.type !== "string" || holder === null) return false;
  const first = holder.namedChildren.find((child) => child?.type !== "comment");
  return (holder.type === "block" || holder.type === "module") && first?.id === node.id;
}

export const python: LanguageSyntax = {
  functions: { function_definition: decoratedFunction },
  scopes: { class_definition: namedScope },
  calls: { call: calledBy("function", { attribute: ["object", "attribute"] }) },
  statements: new Set([
    "expression_statement",
    "return_statement",
    "if_statement",
    "elif_clause",
    "else_clause",
    "for_statement",
    "while_statement",
    "with_statement",
    "try_statement",
    "except_clause",
    "finally_clause",
    "raise_statement",
    "assert_statement",
    "delete_statement",
    "pass_statement",
    "break_statement",
    "continue_statement",
    "import_statement",
    "import_from_statement",
    "global_statement",
    "match_statement",
    "function_definition",
    "class_definition",
    "decorated_definition",
  ]),
  comments: new Set(["comment"]),
  commentLike: { expression_statement: isDocstring },
  imports: {
    import_statement: (node) =>
      node.namedChildren.flatMap((child) => (child ? [textOf(child.childForFieldName("name") ?? child)] : [])),
    import_from_statement: (node) =>
      [node.childForFieldName("module_name")].flatMap((name) => (name ? [textOf(name)] : [])),
  },
};
