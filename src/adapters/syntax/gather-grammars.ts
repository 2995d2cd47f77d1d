import { cpSync, mkdirSync, mkdtempSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import GRAMMAR_FILES from "./grammar-files.json" with { type: "json" };

/** Copies the grammars of the packages that a module finds into a new folder below `temporary`. */
export function gatherGrammars(moduleUrl: string, temporary: string): string {
  const { resolve } = createRequire(moduleUrl);
  mkdirSync(temporary, { recursive: true });
  const folder = mkdtempSync(join(temporary, "seccodeprm-grammars-"));
  for (const file of GRAMMAR_FILES) cpSync(resolve(file), join(folder, basename(file)));
  return folder;
}
