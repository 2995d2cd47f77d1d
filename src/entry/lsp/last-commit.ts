import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { decodeText } from "#change/decode-text.ts";
import { ConfigError } from "#errors.ts";
import type { Policy } from "#gate/policy.ts";
import type { Repository } from "#ports.ts";
import type { Closeable } from "../lifetime.ts";
import { readPolicy } from "../read-policy.ts";

/** A file as the last commit has it, and the rules that it is judged by there. */
export type CommittedFile = {
  readonly commit: string;
  /** Below the top of the work tree, `/`-separated. */
  readonly path: string;
  /** Null where the commit has no such file. */
  readonly text: string | null;
  readonly policy: Policy;
};

/**
 * Reads a file of the work tree, and the policy, from the objects of HEAD; the work tree's own files are not read.
 * @throws ConfigError where there is no repository or no commit, or where the file there cannot be read.
 */
export async function readLastCommit(
  file: string,
  openRepository: (folder: string) => Promise<Repository & Closeable>,
): Promise<CommittedFile> {
  const folder = realFolder(file);
  const top = workTreeOf(folder);
  const repository = await openRepository(top);
  try {
    const { head: commit } = await repository.readChange({ base: "HEAD", head: "HEAD" });
    const { policy } = await readPolicy(undefined, repository, commit);
    const path = relative(top, join(folder, basename(file))).replaceAll(sep, "/");
    return { commit, path, policy, text: await readText({ commit, path, policy }, repository) };
  } finally {
    await repository.close();
  }
}

function realFolder(file: string): string {
  try {
    return realpathSync(dirname(file));
  } catch {
    throw new ConfigError(`${file}: its folder is not there yet; save it first`);
  }
}

function workTreeOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (at === dirname(at)) throw new ConfigError(`${folder}: not in a git repository`);
  }
}

async function readText(
  { commit, path, policy }: Omit<CommittedFile, "text">,
  repository: Repository,
): Promise<string | null> {
  const blobId = await repository.findFile(commit, path);
  if (blobId === null) return null;
  const { maxFileBytes } = policy.limits;
  const bytes = await repository.readBlob(blobId, maxFileBytes);
  if (bytes === null) throw new ConfigError(`${path} at ${commit}: more than ${maxFileBytes} bytes`);
  const decoded = decodeText(bytes);
  if (decoded.kind === "binary") throw new ConfigError(`${path} at ${commit}: binary`);
  return decoded.text;
}
