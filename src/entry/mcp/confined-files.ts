import { constants } from "node:fs";
import { lstat, open, realpath, stat } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { ConfigError } from "#errors.ts";
import { explainFileError } from "../explain-file-error.ts";
import { readBounded } from "../read-bounded.ts";

/** The one folder that a client may ask about; links out of it are refused, whoever made them. */
export type ConfinedFiles = {
  /** A regular file's bytes, and its path below the root, `/`-separated. @throws ConfigError for every other path. */
  readFile(path: string): Promise<{ readonly path: string; readonly bytes: Uint8Array }>;
  /** The work tree that holds a folder, where both it and its git folder lie below the root. @throws ConfigError */
  findRepository(folder: string): Promise<string>;
};

/** @throws ConfigError where `root` is no folder. */
export async function confineTo(root: string, { maxBytes }: { readonly maxBytes: number }): Promise<ConfinedFiles> {
  const top = await realFolder(root);
  const confine = async (path: string) => {
    const real = await existing(path, realpath(resolve(top, path)));
    if (real !== top && !real.startsWith(top.endsWith(sep) ? top : `${top}${sep}`)) throw outside(path);
    return real;
  };
  return {
    async readFile(path) {
      const real = await confine(path);
      return { path: relative(top, real).replaceAll(sep, "/"), bytes: await readRegular(real, { path, maxBytes }) };
    },
    async findRepository(folder) {
      return workTreeOf(await confine(folder), { top, folder });
    },
  };
}

async function realFolder(root: string): Promise<string> {
  const real = await existing(root, realpath(root));
  if (!(await stat(real)).isDirectory()) throw new ConfigError(`--root ${root}: not a folder`);
  return real;
}

async function existing<T>(path: string, found: Promise<T>): Promise<T> {
  return found.catch((error: unknown) => {
    throw explainFileError(path, error);
  });
}

function outside(path: string): ConfigError {
  return new ConfigError(`${path}: lies outside the folder that this server was started for (--root)`);
}

/** The last part of the path was no link when it was looked up, and must be none now; a pipe must not be waited for. */
async function readRegular(
  real: string,
  { path, maxBytes }: { readonly path: string; readonly maxBytes: number },
): Promise<Uint8Array> {
  const file = await existing(path, open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK));
  try {
    if (!(await file.stat()).isFile()) throw new ConfigError(`${path}: not a regular file`);
    return await readBounded(file.createReadStream({ autoClose: false }), { name: path, maxBytes });
  } finally {
    await file.close();
  }
}

/** A `.git` that is a file or a link may lead anywhere; one that is no repository would send git further up. */
async function workTreeOf(
  start: string,
  { top, folder }: { readonly top: string; readonly folder: string },
): Promise<string> {
  for (let at = start; ; at = dirname(at)) {
    if (await isGitFolder(join(at, ".git"))) return at;
    if (at === top || at === dirname(at)) break;
  }
  throw new ConfigError(`${folder}: no git repository between it and --root, with its .git folder in it`);
}

async function isGitFolder(path: string): Promise<boolean> {
  const kinds = await Promise.all(["", "objects", "refs", "HEAD"].map((part) => kindOf(join(path, part))));
  return kinds.join() === "folder,folder,folder,file";
}

async function kindOf(path: string): Promise<"folder" | "file" | "other"> {
  const found = await lstat(path).catch(() => null);
  if (found === null || found.isSymbolicLink()) return "other";
  return found.isDirectory() ? "folder" : "file";
}
