import type { Callee } from "./reaches.ts";

/** A function's place and name, and the first line of its code. */
export type Signature = Omit<Callee, "name" | "isLocal"> & { readonly signature: string };

/** Constructors whose name nobody writes: `new Stack()`, `Stack()`. */
const CONSTRUCTORS: ReadonlySet<string> = new Set(["constructor", "__init__", "__construct"]);

/** A function as its callers know it. */
export function toCallee({ signature, ...place }: Signature): Callee {
  const names = place.qualifiedName.split(".");
  const last = names.at(-1) ?? "";
  const name = CONSTRUCTORS.has(last) ? (names.at(-2) ?? last) : last;
  // A static function of a header is everywhere that the header is; so is a static method.
  const isStatic = /^\s*(?:\w+\s+)*?static\b/u.test(signature) && names.length === 1;
  const isLocal = isStatic && (place.language === "c" || place.language === "cpp") && !/\.h\w*$/u.test(place.path);
  return { ...place, name, isLocal };
}
