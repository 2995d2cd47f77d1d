import { createHash } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError, UpstreamError } from "#errors.ts";
import type { RepositoryName } from "#publication/pull-request.ts";

/** GitHub's own rule for both names; a name of dots alone would leave the path. */
const NAME = /^(?!\.+$)[\w.-]{1,100}$/;

/** `https://host/owner/name.git`. @throws ConfigError for names that no host has. */
export function urlOf(webUrl: string, { owner, name }: RepositoryName): string {
  if (!NAME.test(owner) || !NAME.test(name)) {
    throw new ConfigError(`${JSON.stringify(`${owner}/${name}`)} is no repository's name: write it as owner/name`);
  }
  return `${webUrl}/${owner}/${name}.git`;
}

/** The folder of a URL's mirror: named by its sha256, so that no name of a stranger's becomes a path. */
export function folderOf(root: string, url: string): string {
  return join(root, createHash("sha256").update(url.toLowerCase()).digest("hex").slice(0, 32));
}

/**
 * Makes an empty mirror where there is none: a bare repository whose one remote promises what was not brought.
 * @throws UpstreamError where the disk does not take it
 */
export async function makeMirror(folder: string, url: string): Promise<void> {
  try {
    await mkdir(join(folder, "objects"), { recursive: true, mode: 0o700 });
    await mkdir(join(folder, "refs"), { recursive: true });
    await writeFile(join(folder, "HEAD"), "ref: refs/heads/none\n");
    await writeFile(join(folder, "config"), configOf(url));
  } catch (cause) {
    await rm(folder, { recursive: true, force: true });
    throw new UpstreamError(`no mirror could be made in ${folder}: ${cause}`, { cause });
  }
}

function configOf(url: string): string {
  return `[core]
\trepositoryformatversion = 1
\tbare = true
[extensions]
\tpartialClone = origin
[remote "origin"]
\turl = ${url}
\tpromisor = true
\tpartialclonefilter = blob:none
`;
}
