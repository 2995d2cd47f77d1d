import type { Language } from "./language.ts";
import type { Call, Outline } from "./outline.ts";

/** A function that may be called. */
export type Callee = {
  readonly functionId: string;
  readonly name: string;
  readonly qualifiedName: string;
  readonly path: string;
  readonly language: Language;
  /** True where only its own file can call it: C's `static`. */
  readonly isLocal: boolean;
};

type Caller = { readonly path: string; readonly language: Language; readonly outline: Outline };

const FAMILY: Readonly<Partial<Record<Language, string>>> = { cpp: "c", typescript: "javascript", tsx: "javascript" };

/** Languages in which files of one folder see each other without an import. */
const SHARES_FOLDER: ReadonlySet<Language> = new Set(["go", "java", "csharp", "rust", "php"]);

/**
 * True where a call of the callee's name is likely to reach it. In its own file: yes. In C and C++: from any file,
 * unless it is static. Elsewhere a name alone is no evidence: the caller must share the callee's folder where the
 * language works so, import its module, or call it on something of its holder's name.
 */
export function reaches(call: Call, caller: Caller, callee: Callee): boolean {
  if (familyOf(caller.language) !== familyOf(callee.language)) return false;
  if (caller.path === callee.path) return true;
  if (callee.isLocal) return false;
  if (familyOf(callee.language) === "c") return true;
  return sharesFolder(caller, callee) || importsIt(caller, callee) || isHeldBy(call, callee);
}

function familyOf(language: Language): string {
  return FAMILY[language] ?? language;
}

function sharesFolder(caller: Caller, callee: Callee): boolean {
  return SHARES_FOLDER.has(callee.language) && folderOf(caller.path) === folderOf(callee.path);
}

/** An import names the callee's file, or for a package's entry file its folder. */
function importsIt(caller: Caller, callee: Callee): boolean {
  const stem = stemOf(callee.path);
  const module = /^(?:index|__init__|mod|lib)$/u.test(stem) ? stemOf(folderOf(callee.path)) : stem;
  const words = caller.outline.imports.flatMap((path) => path.split(/[^\p{L}\p{N}_-]+/u));
  return module !== "" && words.includes(module);
}

function isHeldBy(call: Call, callee: Callee): boolean {
  const holder = callee.qualifiedName.split(".").at(-2);
  return holder !== undefined && call.receiver?.split(/\W+/u).at(-1) === holder;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\..*$/u, "");
}
