import type { LanguageSyntax } from "../language-syntax.ts";
import { namedScope } from "../read-node.ts";
import { c } from "./c.ts";

export const cpp: LanguageSyntax = {
  ...c,
  scopes: { ...c.scopes, class_specifier: namedScope, namespace_definition: namedScope },
  statements: new Set([
    ...c.statements,
    "try_statement",
    "catch_clause",
    "throw_statement",
    "for_range_loop",
    "using_declaration",
  ]),
};
