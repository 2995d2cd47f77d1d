import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type Check, failed, ok } from "./check.ts";

/** As package.json's `engines` says. */
const OLDEST_NODE = [20, 18] as const;

/** The first git that knows every option this program gives it. */
const OLDEST_GIT = [2, 30] as const;

export function checkNode(version: string): Check {
  return isAtLeast(version, OLDEST_NODE)
    ? ok("node", version)
    : failed("node", `${version}; version ${OLDEST_NODE.join(".")} or newer is needed`);
}

export async function checkGit(): Promise<Check> {
  const said = await promisify(execFile)("git", ["--version"]).catch(() => null);
  if (said === null) return failed("git", "not installed, or not on the PATH");
  const version = said.stdout.trim().replace(/^git version /, "");
  return isAtLeast(version, OLDEST_GIT)
    ? ok("git", version)
    : failed("git", `${version}; version ${OLDEST_GIT.join(".")} or newer is needed`);
}

function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [foundMajor = 0, foundMinor = 0] = version.replace(/^v/, "").split(".").map(Number);
  return foundMajor > major || (foundMajor === major && foundMinor >= minor);
}
