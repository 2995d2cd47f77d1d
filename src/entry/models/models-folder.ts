import { join } from "node:path";
import { dataFolder } from "../app/settings/data-folder.ts";
import { type Environment, givenIn } from "../app/settings/environment.ts";

/** Where models are kept beside the one in the package: a folder of the data folder. */
export function modelsFolder(env: Environment): string {
  return join(dataFolder(givenIn(env)), "models");
}
