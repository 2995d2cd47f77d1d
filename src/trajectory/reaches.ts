import type { Language } from "./language.ts";
import type { Call } from "./outline.ts";

/** A function that may be called. */
export type Callee = {
  readonly functionId: string;
  /** What a call of it says: its bare name, or its class's where it is the constructor. */
  readonly name: string;
  readonly qualifiedName: string;
  readonly path: string;
  readonly language: Language;
  /** True where only its own file can call it: C's `static`. */
  readonly isLocal: boolean;
};

/** Where a call stands. */
export type CallPlace = {
  readonly path: string;
  readonly language: Language;
  readonly imports: readonly string[];
  /** Files that define a function of the called name, as far as files were opened. */
  readonly definers: ReadonlySet<string>;
};

const FAMILY: Readonly<Partial<Record<Language, string>>> = { cpp: "c", typescript: "javascript", tsx: "javascript" };

/** Languages in which files of one folder see each other without an import; in C the folder is a program's, or a part's. */
const SHARES_FOLDER: ReadonlySet<string> = new Set(["c", "go", "java", "csharp", "rust", "php", "ruby"]);

/**
 * True where a call of the callee's name is likely to reach it. In its own file: yes. A plain call in a file with a
 * function of that name of its own: no. Elsewhere a name alone is no evidence, or every `get()` would reach every
 * `get`: the caller must share the callee's folder where the language works so, import its module, or call it on
 * something of its holder's or module's name. Only a free function of C needs none, where it is the one of its name.
 */
export function reaches(call: Call, place: CallPlace, callee: Callee): boolean {
  if (familyOf(place.language) !== familyOf(callee.language)) return false;
  if (place.path === callee.path) return true;
  if (callee.isLocal || (call.receiver === null && place.definers.has(place.path))) return false;
  return sharesFolder(place, callee) || importsIt(place, callee) || isHeldBy(call, callee) || isTheOnly(place, callee);
}

function familyOf(language: Language): string {
  return FAMILY[language] ?? language;
}

function sharesFolder({ path }: CallPlace, callee: Callee): boolean {
  return SHARES_FOLDER.has(familyOf(callee.language)) && folderOf(path) === folderOf(callee.path);
}

function importsIt({ imports }: CallPlace, callee: Callee): boolean {
  const module = moduleOf(callee);
  return module !== "" && imports.some((path) => path.split(/[^\p{L}\p{N}_-]+/u).includes(module));
}

function isHeldBy({ receiver }: Call, callee: Callee): boolean {
  const holder = callee.qualifiedName.split(".").at(-2);
  const last = receiver?.split(/\W+/u).at(-1);
  return last !== undefined && last !== "" && (last === holder || last === moduleOf(callee));
}

function isTheOnly({ definers }: CallPlace, callee: Callee): boolean {
  return familyOf(callee.language) === "c" && !callee.qualifiedName.includes(".") && definers.size <= 1;
}

/** What an import of the callee's file names: the file, for a package's entry file and in Go the folder. */
function moduleOf({ path, language }: Callee): string {
  const stem = stemOf(path);
  const isFolder = language === "go" || /^(?:index|__init__|mod|lib)$/u.test(stem);
  return isFolder ? stemOf(folderOf(path)) : stem;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\..*$/u, "");
}
