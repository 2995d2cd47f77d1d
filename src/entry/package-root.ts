import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where this program is installed; the workers, the grammars and the model lie below it. */
export type PackageRoot = { readonly folder: string; readonly version: string };

/** Walks up from a module to the package.json named seccodeprm: the same for the bundle in dist/ and for the sources. */
export function findPackageRoot(moduleUrl: string): PackageRoot {
  const start = dirname(fileURLToPath(moduleUrl));
  for (let folder = start, parent = ""; folder !== parent; parent = folder, folder = dirname(folder)) {
    const version = versionIn(join(folder, "package.json"));
    if (version !== null) return { folder, version };
  }
  throw new Error(`no package.json named seccodeprm at or above ${start}`);
}

function versionIn(file: string): string | null {
  if (!existsSync(file)) return null;
  const { name, version }: { name?: unknown; version?: unknown } = JSON.parse(readFileSync(file, "utf8"));
  return name === "seccodeprm" ? String(version) : null;
}
