import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { Environment } from "./environment.ts";

/** Where the App keeps what it must not forget: DATA_DIR, or the place that the system gives data. */
export function dataFolder(env: Environment): string {
  const data = env.DATA_DIR ?? join(env.XDG_DATA_HOME ?? join(homedir(), ".local", "share"), "seccodeprm");
  return resolve(data);
}
