import { join, resolve } from "node:path";
import { keptFolder } from "./models/kept-models.ts";
import { modelsFolder } from "./models/models-folder.ts";
import { readPointers } from "./models/pointers-file.ts";
import type { PackageRoot } from "./package-root.ts";
import type { Shell } from "./shell.ts";

/** The model in the package, by a name that is no folder's. */
const SHIPPED = "shipped";

/** The model in the package. */
export function shippedModel(root: PackageRoot): string {
  return join(root.folder, "models");
}

/**
 * The folder that `--model` names, else SECCODEPRM_MODEL, else the model that was promoted in the data folder, else the
 * one in the package. `shipped` is the one in the package.
 */
export function modelFolder(chosen: string | undefined, { root, env }: Pick<Shell, "root" | "env">): string {
  const named = chosen ?? env.SECCODEPRM_MODEL ?? "";
  if (named === SHIPPED) return shippedModel(root);
  return named === "" ? currentModel(modelsFolder(env), root) : resolve(named);
}

/** The model that a folder of models calls current. @throws ConfigError where it cannot be used, with the way back. */
function currentModel(folder: string, root: PackageRoot): string {
  const { current } = readPointers(folder);
  return current === null ? shippedModel(root) : keptFolder(folder, current);
}
