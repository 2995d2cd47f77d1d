import type { Node } from "web-tree-sitter";
import type { FunctionName } from "../language-syntax.ts";
import { textOf } from "../read-node.ts";

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
export function declaredFunction(node: Node): FunctionName | null {
  const body = node.childForFieldName("body");
  let declarator = node.childForFieldName("declarator");
  while (declarator !== null && !NAMES.has(declarator.type)) {
    declarator = declarator.childForFieldName("declarator") ?? declarator.namedChildren[0] ?? null;
  }
  // An attribute macro that the grammar does not know makes a wrong declarator: the text knows better then.
  const path = node.firstChild !== null && hasBrokenHead(node) ? nameInText(node, body) : null;
  const found = path ?? (declarator === null ? null : textOf(declarator));
  return found === null || isKeyword(found) ? null : { ...splitPath(found), body };
}

/** `Stack<T>::push` is `push`, held by `Stack`. */
function splitPath(path: string): { readonly name: string; readonly holder: string | undefined } {
  if (path.startsWith("operator")) return { name: path, holder: undefined };
  const parts = path.replace(/<[^<>]*>/gu, "").split("::");
  return { name: parts[parts.length - 1] ?? "", holder: parts.slice(0, -1).join(".") || undefined };
}

function hasBrokenHead(node: Node): boolean {
  return node.children.some((child) => child !== null && child.type !== "compound_statement" && child.hasError);
}

const LONGEST_HEAD = 600;

/** The last word before a parameter list that the body follows. */
function nameInText(node: Node, body: Node | null): string | null {
  if (body === null) return null;
  const head = node.text.slice(0, Math.min(body.startIndex - node.startIndex, LONGEST_HEAD));
  const list = head.lastIndexOf(")") < 0 ? -1 : openingOf(head);
  return /([\w:~]+)\s*$/u.exec(head.slice(0, Math.max(0, list)))?.[1] ?? null;
}

/** Where the last pair of parentheses opens; -1 where it does not. */
function openingOf(head: string): number {
  let depth = 0;
  for (let at = head.lastIndexOf(")"); at >= 0; at--) {
    if (head[at] === ")") depth++;
    if (head[at] === "(") depth--;
    if (depth === 0) return at;
  }
  return -1;
}

function isKeyword(name: string): boolean {
  return /^(?:void|int|char|if|for|while|switch|return|else|do)$/u.test(name);
}
