import { join, resolve } from "node:path";
import type { PackageRoot } from "./package-root.ts";

/** The folder that `--model` names, or the model in the package. */
export function modelFolder(chosen: string | undefined, root: PackageRoot): string {
  return chosen === undefined ? join(root.folder, "models") : resolve(chosen);
}
