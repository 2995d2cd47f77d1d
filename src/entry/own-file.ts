import { existsSync, readFileSync } from "node:fs";
import { ConfigError } from "#errors.ts";

/** The text of a file that this program wrote; null where there is none. @throws ConfigError where it cannot be read. */
export function readOwnFile(file: string): string | null {
  if (!existsSync(file)) return null;
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new ConfigError(`${file}: cannot be read; it must belong to the user that runs this`);
  }
}

/** Null where it is no JSON: whoever asked says what should have been there. */
export function parseOwnJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
