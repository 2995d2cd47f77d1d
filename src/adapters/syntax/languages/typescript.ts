import type { LanguageSyntax } from "../language-syntax.ts";
import { namedScope } from "../read-node.ts";
import { javascript } from "./javascript.ts";

/** TypeScript, and TSX with it. */
export const typescript: LanguageSyntax = {
  ...javascript,
  scopes: {
    ...javascript.scopes,
    abstract_class_declaration: namedScope,
    internal_module: namedScope,
    module: namedScope,
  },
  blocks: new Set([...javascript.blocks, "interface_body", "enum_body"]),
};
