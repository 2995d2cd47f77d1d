import type { Node } from "web-tree-sitter";
import type { CallName, FunctionName } from "./language-syntax.ts";

/** Longest text kept of a name or a receiver: a thousand chained calls are one receiver. */
const LONGEST_NAME = 200;

/** The text of a node's field without white space, cut to a sensible length; null where there is none. */
export function fieldText(node: Node, field: string): string | null {
  const child = node.childForFieldName(field);
  return child === null ? null : textOf(child);
}

export function textOf(node: Node): string {
  return node.text
    .slice(0, LONGEST_NAME * 2)
    .replace(/\s+/gu, "")
    .slice(0, LONGEST_NAME);
}

/** A function whose grammar has the fields `name` and `body`. */
export function namedFunction(node: Node): FunctionName | null {
  const name = fieldText(node, "name");
  return name === null ? null : { name, body: node.childForFieldName("body") };
}

/** A scope whose grammar has the field `name`. */
export function namedScope(node: Node): string | null {
  return fieldText(node, "name");
}

/** A call whose grammar has a field for the called expression; `parts` names the receiver's and the name's fields. */
export function calledBy(field: string, parts: Readonly<Record<string, readonly [string, string]>>) {
  return (node: Node): CallName | null => {
    const callee = node.childForFieldName(field);
    return callee === null ? null : nameOfCallee(callee, parts);
  };
}

function nameOfCallee(callee: Node, parts: Readonly<Record<string, readonly [string, string]>>): CallName | null {
  const fields = parts[callee.type];
  if (fields === undefined)
    return /identifier|^name$/.test(callee.type) ? { name: textOf(callee), receiver: null } : null;
  const name = fieldText(callee, fields[1]);
  return name === null ? null : { name, receiver: fieldText(callee, fields[0]) };
}

/** The text of a string literal without its quotes, or of any other node as it is. */
export function unquoted(node: Node | null): readonly string[] {
  return node === null ? [] : [textOf(node).replace(/^["'`]|["'`]$/gu, "")];
}
