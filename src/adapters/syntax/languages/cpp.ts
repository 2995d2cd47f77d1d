import type { Node } from "web-tree-sitter";
import type { CallName, LanguageSyntax } from "../language-syntax.ts";
import { boundFunction, calledBy, constructed, namedScope, plain, textOf } from "../read-node.ts";
import { c } from "./c.ts";

const called = calledBy("function", { field_expression: ["argument", "field"] });

/** `std::sort(…)`: the path before the last `::` is the receiver. */
function pathCall(node: Node): CallName | null {
  const callee = node.childForFieldName("function");
  if (callee?.type !== "qualified_identifier") return called(node);
  const [, receiver, name] = /^(.*)::([^:]*)$/u.exec(plain(textOf(callee))) ?? [];
  return name === undefined ? null : { name, receiver: receiver ?? null };
}

export const cpp: LanguageSyntax = {
  ...c,
  functions: { ...c.functions, lambda_expression: boundFunction({ init_declarator: "declarator" }) },
  scopes: { ...c.scopes, class_specifier: namedScope, namespace_definition: namedScope },
  calls: { call_expression: pathCall, new_expression: constructed("type") },
  clauses: new Set([...c.clauses, "catch_clause"]),
};
