import { ConfigError } from "#errors.ts";

const CURES: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "no such file or folder"],
  ["ENOTDIR", "a part of its path is not a folder"],
  ["EISDIR", "a folder, not a file; name a file"],
  ["EACCES", "not allowed; check the permissions"],
  ["EPERM", "not allowed; check the permissions"],
  ["EROFS", "the file system is read-only; write elsewhere"],
  ["ENOSPC", "the disk is full; free some space or write elsewhere"],
  ["ENAMETOOLONG", "the name is too long; choose a shorter one"],
]);

/** What a file system said of a file that the user named, as a ConfigError with the cure; any other error as it is. */
export function explainFileError(file: string, error: unknown): unknown {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  const cure = CURES.get(code);
  return cure === undefined ? error : new ConfigError(`${file}: ${cure}`);
}
