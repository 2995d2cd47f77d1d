import { accessSync, constants, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { ConfigError } from "#errors.ts";
import { explainFileError } from "./explain-file-error.ts";

/** @throws ConfigError where a report could not be written: said before a long review, not after it. */
export function expectWritable(file: string): void {
  explained(file, () => {
    const found = kindOf(file);
    if (found === "folder") throw new ConfigError(`${file}: a folder, not a file; name a file`);
    if (found !== "nothing") accessSync(file, constants.W_OK);
    if (found !== "device") expectWritableFolder(dirname(file), file);
  });
}

function expectWritableFolder(folder: string, file: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) throw new ConfigError(`${file}: its folder does not exist; make it first`);
  if (!found.isDirectory()) throw new ConfigError(`${file}: ${folder} is not a folder; name a file in a folder`);
  accessSync(folder, constants.W_OK);
}

/** A file under its name is always whole: it is written beside and renamed, in one go that Ctrl-C cannot part. */
export function writeOutput(file: string, text: string): void {
  explained(file, () => {
    const found = kindOf(file);
    // A pipe or a terminal (`/dev/stdout`) cannot be replaced.
    if (found === "device") writeFileSync(file, text);
    else replaceFile(found === "nothing" ? file : realpathSync(file), text);
  });
}

function replaceFile(file: string, text: string): void {
  const partial = `${file}.${process.pid}.partial`;
  try {
    writeFileSync(partial, text);
    renameSync(partial, file);
  } finally {
    rmSync(partial, { force: true });
  }
}

function kindOf(file: string): "nothing" | "file" | "folder" | "device" {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return "nothing";
  if (found.isDirectory()) return "folder";
  return found.isFile() ? "file" : "device";
}

function explained(file: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    throw explainFileError(file, error);
  }
}
