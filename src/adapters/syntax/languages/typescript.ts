import type { LanguageSyntax } from "../language-syntax.ts";
import { namedScope } from "../read-node.ts";
import { javascript } from "./javascript.ts";

/** TypeScript, and TSX with it. */
export const typescript: LanguageSyntax = {
  ...javascript,
  scopes: { ...javascript.scopes, abstract_class_declaration: namedScope, internal_module: namedScope },
  statements: new Set([
    ...javascript.statements,
    "interface_declaration",
    "type_alias_declaration",
    "enum_declaration",
    "public_field_definition",
    "abstract_class_declaration",
  ]),
};
