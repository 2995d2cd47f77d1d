import type { Node } from "web-tree-sitter";
import type { FunctionName, LanguageSyntax } from "../language-syntax.ts";
import { boundFunction, calledBy, namedFunction, namedScope, textOf } from "../read-node.ts";

function decoratedFunction(node: Node, parentType: string): FunctionName | null {
  const found = namedFunction(node);
  const whole = parentType === "decorated_definition" ? node.parent : null;
  return found === null || whole === null ? found : { ...found, whole };
}

/** The first statement of a module, class or function, where it is a string alone. */
function docstring(holder: Node): Node | null {
  let first = holder.firstNamedChild;
  while (first?.type === "comment") first = first.nextNamedSibling;
  const only = first?.type === "expression_statement" && first.namedChildCount === 1 ? first.namedChild(0) : null;
  return only?.type === "string" ? first : null;
}

/** A block of an `if` has no docstring; of the rest, the one who holds the block tells. */
function blockDocstring(block: Node): Node | null {
  const found = docstring(block);
  return found !== null && /^(?:function|class)_definition$/u.test(block.parent?.type ?? "") ? found : null;
}

export const python: LanguageSyntax = {
  functions: { function_definition: decoratedFunction, lambda: boundFunction({ assignment: "left" }) },
  scopes: { class_definition: namedScope },
  calls: { call: calledBy("function", { attribute: ["object", "attribute"] }) },
  blocks: new Set(["module", "block"]),
  clauses: new Set(["elif_clause", "else_clause", "except_clause", "finally_clause", "case_clause"]),
  comments: new Set(["comment"]),
  docstrings: { module: docstring, block: blockDocstring },
  imports: {
    import_statement: (node) =>
      node.namedChildren.flatMap((child) => (child ? [textOf(child.childForFieldName("name") ?? child)] : [])),
    import_from_statement: (node) =>
      [node.childForFieldName("module_name")].flatMap((name) => (name ? [textOf(name)] : [])),
  },
};
