import type { Node } from "web-tree-sitter";
import type { CallName, FunctionName } from "./language-syntax.ts";

/** Longest text kept of a name or a receiver: a thousand chained calls are one receiver. */
const LONGEST_NAME = 200;

/** The text of a node's field without white space, cut to a sensible length; null where there is none. */
export function fieldText(node: Node, field: string): string | null {
  const child = node.childForFieldName(field);
  return child === null ? null : textOf(child);
}

/** The text of a node without white space, cut to a sensible length. */
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

/** A scope whose grammar has the field `name`: `a::b` and `a\b` are two scopes. */
export function namedScope(node: Node): string | null {
  return fieldText(node, "name")?.replace(/::|\\/gu, ".") ?? null;
}

/** A function without a name of its own has the name it is bound to; `bindings` names the parents' field that holds it. */
export function boundFunction(bindings: Readonly<Record<string, string>>) {
  return (node: Node, parentType: string): FunctionName | null => {
    const field = bindings[parentType];
    const binding = field === undefined ? null : node.parent;
    const path = binding === null ? null : fieldText(binding, field ?? "");
    return binding === null || path === null ? null : { ...splitPath(path), body: bodyOf(node), whole: binding };
  };
}

function bodyOf(node: Node): Node {
  return node.childForFieldName("body") ?? node;
}

/** `exports.run` is `run`, held by `exports`; signs and quotes around a name are not part of it. */
function splitPath(path: string): { readonly name: string; readonly holder: string | undefined } {
  const parts = path
    .replace(/^["'`$&*]+|["'`]$/gu, "")
    .replace(".prototype.", ".")
    .split(".");
  return { name: parts[parts.length - 1] ?? "", holder: parts.slice(0, -1).join(".") || undefined };
}

type CalleeParts = Readonly<Record<string, readonly [receiver: string, name: string]>>;

/** A call whose grammar has a field for the called expression; `parts` names the receiver's and the name's fields. */
export function calledBy(field: string, parts: CalleeParts) {
  return (node: Node): CallName | null => {
    const callee = node.childForFieldName(field);
    return callee === null ? null : nameOfCallee(callee, parts);
  };
}

/** The called name and its receiver; null where what is called is no name: `handlers[i]()`. */
function nameOfCallee(callee: Node, parts: CalleeParts): CallName | null {
  const fields = parts[callee.type];
  if (fields === undefined) return isName(callee.type) ? { name: plain(textOf(callee)), receiver: null } : null;
  const name = fieldText(callee, fields[1]);
  return name === null ? null : { name: plain(name), receiver: fieldText(callee, fields[0]) };
}

function isName(type: string): boolean {
  return /identifier$|^name$|^generic_name$|^template_function$/u.test(type);
}

/** A name without type arguments: `check<int>` is `check`. */
export function plain(name: string): string {
  return name.replace(/(?<=\w)(?:::)?<.*$/u, "");
}

/** A call of the constructor of the type that a field names: `new Stack<int>()` calls `Stack`. */
export function constructed(field: string) {
  return (node: Node): CallName | null => {
    const type = fieldText(node, field);
    if (type === null) return null;
    const [, receiver, name] = /^(?:(.*)(?:\.|::|\\))?([^.:\\]*)$/u.exec(plain(type)) ?? [];
    return { name: name ?? type, receiver: receiver ?? null };
  };
}

/** The text of a string literal without its quotes, or of any other node as it is. */
export function unquoted(node: Node | null): readonly string[] {
  return node === null ? [] : [textOf(node).replace(/^["'`]|["'`]$/gu, "")];
}
