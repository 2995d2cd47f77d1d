import { homedir } from "node:os";
import { join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where rewards and outlines are remembered: SECCODEPRM_CACHE, or the place that the system gives caches. */
export function cacheFolder(env: Environment, platform: NodeJS.Platform = process.platform): string {
  const chosen = env.SECCODEPRM_CACHE ?? "";
  return chosen === "" ? join(systemCaches(env, platform), "seccodeprm") : chosen;
}

/** XDG where it is set, whatever the system; an empty variable counts as unset (XDG Base Directory Specification). */
function systemCaches(env: Environment, platform: NodeJS.Platform): string {
  const xdg = env.XDG_CACHE_HOME ?? "";
  if (xdg !== "") return xdg;
  if (platform === "darwin") return join(homedir(), "Library", "Caches");
  if (platform === "win32") return env.LOCALAPPDATA ?? join(homedir(), "AppData", "Local");
  return join(homedir(), ".cache");
}
