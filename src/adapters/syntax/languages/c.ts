import type { LanguageSyntax } from "../language-syntax.ts";
import { calledBy, namedScope, textOf } from "../read-node.ts";
import { declaredFunction, strayBody } from "./c-declarator.ts";

/** What C and C++ share. */
export const c: LanguageSyntax = {
  functions: { function_definition: declaredFunction, compound_statement: strayBody },
  scopes: { struct_specifier: namedScope, union_specifier: namedScope },
  calls: { call_expression: calledBy("function", { field_expression: ["argument", "field"] }) },
  blocks: new Set([
    "translation_unit",
    "compound_statement",
    "case_statement",
    "declaration_list",
    "field_declaration_list",
    "enumerator_list",
    "preproc_if",
    "preproc_ifdef",
    "preproc_else",
    "preproc_elif",
    "preproc_elifdef",
  ]),
  clauses: new Set(["else_clause"]),
  comments: new Set(["comment"]),
  imports: {
    preproc_include: (node) => [node.childForFieldName("path")].flatMap((path) => (path ? [textOf(path)] : [])),
  },
};
