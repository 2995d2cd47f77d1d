import type { Node } from "web-tree-sitter";
import type { FunctionName } from "../language-syntax.ts";
import { textOf } from "../read-node.ts";
import { readSignature } from "./c-signature.ts";

const NAMES = new Set([
  "identifier",
  "field_identifier",
  "type_identifier",
  "qualified_identifier",
  "destructor_name",
  "operator_name",
  "operator_cast",
  "template_function",
]);

/** A function by its declarator: follows pointers, parentheses and parameter lists: `char *(*next)(void)`. */
export function declaredFunction(node: Node, parentType: string): FunctionName | null {
  const body = node.childForFieldName("body");
  const declared = declaredName(node);
  const isMacro = parentType !== "field_declaration_list" && node.childForFieldName("type") === null;
  const isTrusted = declared !== null && !(isMacro && /^[A-Z][A-Z0-9_]*$/u.test(declared));
  return isTrusted ? { ...splitPath(declared), body } : misreadFunction(node, body);
}

/** Null where no parameter list was passed on the way: an attribute macro then stands where the name should. */
function declaredName(node: Node): string | null {
  let declarator = node.childForFieldName("declarator");
  let hasParameters = false;
  while (declarator !== null && !NAMES.has(declarator.type)) {
    hasParameters ||= declarator.type === "function_declarator";
    declarator = declarator.childForFieldName("declarator") ?? declarator.namedChild(0);
  }
  if (declarator?.type === "operator_cast") return textOf(declarator).replace(/\(.*$/u, "");
  return declarator === null || !hasParameters ? null : textOf(declarator);
}

/** `Stack<T>::push` is `push`, held by `Stack`. */
function splitPath(path: string): { readonly name: string; readonly holder: string | undefined } {
  if (path.startsWith("operator")) return { name: path, holder: undefined };
  const parts = path.replace(/^::|<[^<>]*>/gu, "").split("::");
  return { name: parts[parts.length - 1] ?? "", holder: parts.slice(0, -1).join(".") || undefined };
}

/** `static void __init start(void) { … }`: the grammar ends a declaration before `start`, its text knows better. */
function misreadFunction(node: Node, body: Node | null): FunctionName | null {
  if (body === null) return null;
  const before = node.previousNamedSibling;
  const signature = before?.lastChild?.isMissing === true ? before : undefined;
  const read = readSignature(node.text.slice(0, body.startIndex - node.startIndex));
  return read === null ? null : { ...read, body, signature };
}

/** Node types that hold definitions: a block right inside one is the body of a function with a strange signature. */
const TOP_LEVELS = new Set(["translation_unit", "declaration_list", "preproc_if", "preproc_ifdef", "preproc_else"]);
const STATEMENTS = new Set(["expression_statement", "macro_type_specifier"]);

/** `SYSCALL_DEFINE2(open, …) { … }`, or a function without a return type: something like a call, then a block. */
export function strayBody(node: Node, parentType: string): FunctionName | null {
  if (!TOP_LEVELS.has(parentType)) return null;
  const signature = node.previousNamedSibling;
  if (signature === null || !STATEMENTS.has(signature.type)) return null;
  const read = readSignature(signature.text);
  return read === null ? null : { ...read, body: node, signature };
}
